import { Command } from 'commander';
import { CollectionQueries } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal } from '../desk/standing.js';
import { collectionsView } from '../views/collections.js';
import { dealArgument, jsonOption } from './arguments.js';

export const collectionsCommand = (cli: Cli): Command =>
  new Command('collections')
    .description('show what servicers reported, what they remitted, what the accounts earned and the bank charged')
    .addArgument(dealArgument())
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-collections', async (platform) => {
        await standingDeal(platform, dealId);
        const collections = platform.get(CollectionQueries);
        return collectionsView({
          uploads: await collections.uploads(dealId),
          remittances: await collections.remittances(dealId),
          accountIncome: await collections.accountIncome(dealId),
          bankCharges: await collections.bankCharges(dealId),
        });
      }),
    );
