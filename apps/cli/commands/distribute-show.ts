import { Command } from 'commander';
import type { Cli } from '../cli.js';
import { standingDeal, standingDistribution } from '../desk/standing.js';
import { distributionView } from '../views/distribution.js';
import { dealArgument, jsonOption, periodArgument } from './arguments.js';

export const distributeShowCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show a distribution: its waterfall, who did what, and the digest that an approval names')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.show(command, 'read-distributions', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const { distribution, lines } = await standingDistribution(platform, dealId, periodNumber);
        return distributionView(terms, distribution, lines);
      }),
    );
