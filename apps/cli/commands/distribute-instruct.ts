import { Command } from 'commander';
import { InstructDistribution, type InstructDistributionSent } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Signs exactly the transfers that the digest names, and issues them to the custodian. */
export const instructDistribution = (sent: InstructDistributionSent): Ask =>
  ask('instruct-distribution', InstructDistribution, sent);

export const distributeInstructCommand = (cli: Cli): Command =>
  new Command('instruct')
    .description('the checker (复核) signs the drafted transfer instructions (划款指令): they go to the custodian')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--digest <digest>', 'what is signed: the draft’s digest that `trust distribute show` prints')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, { digest }: { digest: string }, command: Command) =>
      cli.perform(command, instructDistribution({ dealId, periodNumber, digest })),
    );
