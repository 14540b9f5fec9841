import { Command } from 'commander';
import { ClosePeriod } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Closes a period: its cash is reconciled, and what its distribution needs is frozen. */
export const closePeriod = (dealId: string, periodNumber: number): Ask =>
  ask('close-period', ClosePeriod, { dealId, periodNumber });

export const closeCommand = (cli: Cli): Command =>
  new Command('close')
    .description('close a period: reported and received cash agree, and the inputs of its distribution are frozen')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.perform(command, closePeriod(dealId, periodNumber)),
    );
