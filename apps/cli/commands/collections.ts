import { Command } from 'commander';
import { ofOwnServicer } from '#application';
import { cashTables, CollectionQueries, PastReads, reportedTables } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal } from '../desk/standing.js';
import { collectionsView } from '../views/collections.js';
import { dealArgument, jsonOption } from './arguments.js';
import { knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

export const collectionsCommand = (cli: Cli): Command =>
  new Command('collections')
    .description('show what servicers reported, what they remitted, what the accounts earned and the bank charged')
    .addArgument(dealArgument())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-collections', async (platform, actor) => {
        await standingDeal(platform, dealId);
        const tables = [...reportedTables, ...cashTables];
        return platform.get(PastReads).from(standpointOf(options), dealId, tables, async (read) => {
          const collections = new CollectionQueries(read);
          const isOwn = ofOwnServicer(actor, 'read-collections');
          return collectionsView({
            uploads: (await collections.uploads(dealId)).filter(isOwn),
            remittances: (await collections.remittances(dealId)).filter(isOwn),
            accountIncome: await collections.accountIncome(dealId),
            bankCharges: await collections.bankCharges(dealId),
          });
        });
      }),
    );
