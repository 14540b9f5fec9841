import { Command } from 'commander';
import { CalculateDistribution, streams } from '#application';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { occurrences } from '../desk/occurrences.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Runs the waterfall on what the period froze; anew after the distribution was sent back. */
export async function calculateDistribution(platform: Platform, dealId: string, periodNumber: number): Promise<Ask> {
  const occasion = await occurrences(platform, streams.distribution(dealId, periodNumber), 'DistributionSentBack');
  return ask('calculate-distribution', CalculateDistribution, { dealId, periodNumber }, occasion);
}

export const distributeCalculateCommand = (cli: Cli): Command =>
  new Command('calculate')
    .description('the maker (经办) runs the waterfall on what the closed period froze')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.perform(command, ({ platform }) => calculateDistribution(platform, dealId, periodNumber)),
    );
