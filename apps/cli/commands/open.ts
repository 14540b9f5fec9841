import { Command, Option } from 'commander';
import { OpenFinalPeriod, OpenPeriod } from '#application';
import type { BusinessDate } from '#domain/shared';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { date, dealArgument, keyOption, periodArgument } from './arguments.js';

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

interface FinalOptions {
  readonly until: BusinessDate;
  readonly payOn: BusinessDate;
  readonly reason: string;
}

export const openFinalCommand = (cli: Cli): Command =>
  new Command('open-final')
    .description(
      'open one more period of a trust that has ended, to pay out what came in, or came back, after its last payment',
    )
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(
      new Option('--until <date>', 'the last day whose money it counts, at the latest today')
        .argParser(date)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--pay-on <date>', 'the day on which it pays').argParser(date).makeOptionMandatory())
    .requiredOption('--reason <text>', 'what is still to be paid out')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, options: FinalOptions, command: Command) => {
      const { until: determinationDate, payOn: paymentDate, reason } = options;
      const sent = { dealId, periodNumber, determinationDate, paymentDate, reason };
      return cli.perform(command, ask('open-final-period', OpenFinalPeriod, sent));
    });
