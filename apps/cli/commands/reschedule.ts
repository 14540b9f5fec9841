import { Command } from 'commander';
import { ReschedulePeriod, streams } from '#application';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { occurrences } from '../desk/occurrences.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';

/** Gives an open period the dates that its schedule and the published calendars have now; anew after it was given some. */
export async function reschedulePeriod(platform: Platform, dealId: string, periodNumber: number): Promise<Ask> {
  const occasion = await occurrences(platform, streams.period(dealId, periodNumber), 'PeriodRescheduled');
  return ask('reschedule-period', ReschedulePeriod, { dealId, periodNumber }, occasion);
}

export const rescheduleCommand = (cli: Cli): Command =>
  new Command('reschedule')
    .description(
      'give an open period the dates that its schedule has now, after holidays were published that move them',
    )
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, _options, command: Command) =>
      cli.perform(command, ({ platform }) => reschedulePeriod(platform, dealId, periodNumber)),
    );
