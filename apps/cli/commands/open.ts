import { Command } from 'commander';
import { OpenPeriod } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Opens a period that could not open by itself, for want of a year of its calendar. */
export const openPeriod = (dealId: string, periodNumber: number): Ask =>
  ask('open-period', OpenPeriod, { dealId, periodNumber });

export const openCommand = (cli: Cli): Command =>
  new Command('open')
    .description('open a period that did not open by itself because its calendar lacked a year; publish the year first')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.perform(command, openPeriod(dealId, periodNumber)),
    );
