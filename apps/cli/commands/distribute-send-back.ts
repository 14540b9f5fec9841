import { Command } from 'commander';
import { SendBackDistribution, streams, type SendBackDistributionSent } from '#application';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { occurrences } from '../desk/occurrences.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Sends the calculation back to the maker; the same reason for another calculation is another request. */
export async function sendBackDistribution(platform: Platform, sent: SendBackDistributionSent): Promise<Ask> {
  const { dealId, periodNumber } = sent;
  const occasion = await occurrences(platform, streams.distribution(dealId, periodNumber), 'DistributionCalculated');
  return ask('send-back-distribution', SendBackDistribution, sent, occasion);
}

export const distributeSendBackCommand = (cli: Cli): Command =>
  new Command('send-back')
    .description('the checker (复核) sends the calculation back to the maker, and says why')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--reason <text>', 'why it is not approved')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, ({ platform }) => sendBackDistribution(platform, { dealId, periodNumber, reason })),
    );
