import { Command, Option } from 'commander';
import type { Cli } from '../cli.js';
import { accountMovements } from '../desk/account-movements.js';
import { standingDeal } from '../desk/standing.js';
import { accountsView } from '../views/accounts.js';
import { dealArgument, jsonOption, wholeNumber } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

interface Options extends StandpointOptions {
  readonly period?: number;
  readonly all?: boolean;
}

export const accountsCommand = (cli: Cli): Command =>
  new Command('accounts')
    .description('show the trust’s accounts (信托账户): opening, in, out, closing, over its life or one period')
    .addArgument(dealArgument())
    .addOption(
      new Option('--period <number>', 'movements from one payment of the trust to this period’s').argParser(
        wholeNumber,
      ),
    )
    .option('--all', 'counterparties, too: obligors, servicers, payees, holders')
    .addOption(asOfOption().conflicts('period'))
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, { period, all = false, ...seenFrom }: Options, command: Command) =>
      cli.show(command, 'read-accounts', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const wanted = { period, counterparties: all, standpoint: standpointOf(seenFrom) };
        return accountsView(terms, await accountMovements(platform, dealId, wanted));
      }),
    );
