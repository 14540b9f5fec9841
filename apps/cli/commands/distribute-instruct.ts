import { Command } from 'commander';
import { InstructDistribution } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Issues the transfers of an approved distribution to the custodian. */
export const instructDistribution = (dealId: string, periodNumber: number): Ask =>
  ask('instruct-distribution', InstructDistribution, { dealId, periodNumber });

export const distributeInstructCommand = (cli: Cli): Command =>
  new Command('instruct')
    .description('issue the transfer instructions (划款指令) of an approved distribution to the custodian')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.perform(command, instructDistribution(dealId, periodNumber)),
    );
