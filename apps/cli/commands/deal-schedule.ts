import { Command, Option } from 'commander';
import { DryRuns } from '#application';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { scheduleView } from '../views/schedule.js';
import { dealArgument, jsonOption } from './arguments.js';

export const dealScheduleCommand = (cli: Cli): Command =>
  new Command('schedule')
    .description('every date of every period of a deal, opened or still to come, and what moved it')
    .addArgument(dealArgument())
    .addOption(new Option('--csv', 'print a row for each date, for a spreadsheet').conflicts('json'))
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-schedule', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const schedule = await platform.get(DryRuns).schedule(dealId);
        if (!schedule.ok) throw new Refused(schedule.error);
        return scheduleView(terms, schedule.value.periods);
      }),
    );
