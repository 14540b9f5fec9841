import { Command } from 'commander';
import { AssignUnidentifiedCash, Clock, ReceiveUnidentifiedCash } from '#application';
import { ReconciliationQueries } from '#projections';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { standingDeal } from '../desk/standing.js';
import { suspenseView } from '../views/reconciliation.js';
import { dealArgument, jsonOption, keyOption, periodArgument } from './arguments.js';

interface CreditOptions {
  readonly on: string;
  readonly reference: string;
  readonly remark: string;
}

export const suspenseBookCommand = (cli: Cli): Command =>
  new Command('book')
    .description('book a credit of which nobody knows yet whose it is; no payment draws on it')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<amount>', 'yuan, for example 1234.50')
    .requiredOption('--on <date>', 'the bank’s value date, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the bank’s reference of the credit; the same one is booked once')
    .requiredOption('--remark <text>', 'whatever the bank says of who paid, and for what')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, amount: string, options: CreditOptions, command: Command) => {
      const { on: valueDate, reference: bankReference, remark } = options;
      const sent = { dealId, periodNumber, amount, valueDate, bankReference, remark };
      return cli.perform(command, ask('receive-unidentified-cash', ReceiveUnidentifiedCash, sent));
    });

export const suspenseAssignCommand = (cli: Cli): Command =>
  new Command('assign')
    .description('take cash out of suspense: it turned out to be a servicer’s remittance')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<reference>', 'the bank’s reference of the credit')
    .requiredOption('--servicer <id>', 'whose it is')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        periodNumber: number,
        bankReference: string,
        { servicer: servicerId }: { servicer: string },
        command: Command,
      ) => {
        const sent = { dealId, periodNumber, bankReference, servicerId };
        return cli.perform(command, ask('assign-unidentified-cash', AssignUnidentifiedCash, sent));
      },
    );

export const suspenseShowCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show what is, and was, held in suspense')
    .addArgument(dealArgument())
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-reconciliation', async (platform) => {
        await standingDeal(platform, dealId);
        const held = await platform.get(ReconciliationQueries).suspense(dealId);
        return suspenseView(held, platform.get(Clock).today());
      }),
    );
