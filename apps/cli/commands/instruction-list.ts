import { Command } from 'commander';
import { DistributionQueries } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal } from '../desk/standing.js';
import { instructionsView } from '../views/instructions.js';
import { dealArgument, jsonOption, periodArgument } from './arguments.js';

export const instructionListCommand = (cli: Cli): Command =>
  new Command('list')
    .description('list the transfer instructions (划款指令) of a distribution and where each stands')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.show(command, 'read-distributions', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        return instructionsView(terms, await platform.get(DistributionQueries).instructions(dealId, periodNumber));
      }),
    );
