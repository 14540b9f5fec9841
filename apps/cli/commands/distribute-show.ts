import { Command } from 'commander';
import { Distribution, DistributionLine, DistributionQueries, PastReads } from '#projections';
import type { Cli } from '../cli.js';
import { standingDeal, standingDistribution } from '../desk/standing.js';
import { distributionView } from '../views/distribution.js';
import { dealArgument, jsonOption, periodArgument } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

export const distributeShowCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show a distribution: its waterfall, who did what, and the digest that an approval names')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, seenFrom: StandpointOptions, command: Command) =>
      cli.show(command, 'read-distributions', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const { distribution, lines } = await platform
          .get(PastReads)
          .from(standpointOf(seenFrom), dealId, [Distribution, DistributionLine], (read) =>
            standingDistribution(new DistributionQueries(read), dealId, periodNumber),
          );
        return distributionView(terms, distribution, lines);
      }),
    );
