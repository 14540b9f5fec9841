import { Command } from 'commander';
import { Distribution, DistributionQueries, instructionTables, PastReads } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal } from '../desk/standing.js';
import { instructionsView, inTransitView } from '../views/instructions.js';
import { dealArgument, jsonOption, periodArgument } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

export const instructionListCommand = (cli: Cli): Command =>
  new Command('list')
    .description('list the transfer instructions (划款指令) of a distribution and where each stands')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-distributions', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const tables = [Distribution, ...instructionTables];
        return platform.get(PastReads).from(standpointOf(options), dealId, tables, async (read) => {
          const queries = new DistributionQueries(read);
          const instructions = await queries.instructions(dealId, periodNumber);
          return instructionsView(terms, instructions, await queries.one(dealId, periodNumber));
        });
      }),
    );

export const instructionInTransitCommand = (cli: Cli): Command =>
  new Command('in-transit')
    .description('what is on its way (在途资金), by account: sent to the custodian and not answered, so not booked')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-accounts', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const onTheWay = await platform
          .get(PastReads)
          .from(standpointOf(options), dealId, instructionTables, (read) =>
            new DistributionQueries(read).inTransit(dealId),
          );
        return inTransitView(terms, onTheWay);
      }),
    );
