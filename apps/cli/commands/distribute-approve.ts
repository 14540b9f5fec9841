import { Command } from 'commander';
import { ApproveDistribution, type ApproveDistributionSent } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Approves exactly the figures that the digest names. */
export const approveDistribution = (sent: ApproveDistributionSent): Ask =>
  ask('approve-distribution', ApproveDistribution, sent);

export const distributeApproveCommand = (cli: Cli): Command =>
  new Command('approve')
    .description('the checker (复核), never the maker, approves exactly the figures that were shown')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--digest <digest>', 'what is approved: the digest that `trust distribute show` prints')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, approveDistribution({ dealId, periodNumber, digest })),
    );
