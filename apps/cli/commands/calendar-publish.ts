import { Command } from 'commander';
import { PublishCalendar } from '#application';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { calendarOf } from '../desk/calendar-form.js';
import { readJsonFile } from '../desk/files.js';
import { keyOption } from './arguments.js';

/** Publishes the holidays and worked weekends of a JSON file. */
export const publishCalendar = async (path: string): Promise<Ask> =>
  ask('publish-calendar', PublishCalendar, calendarOf(await readJsonFile(path)));

export const calendarPublishCommand = (cli: Cli): Command =>
  new Command('publish')
    .description('publish the working days of years: public holidays, and the weekend days worked in exchange')
    .argument(
      '<file>',
      'JSON: {"calendarId", "years": [2026], "holidays": ["2026-01-01", …], "workedWeekends": […], "source"}',
    )
    .addOption(keyOption())
    .action((file: string, _options, command: Command) => cli.perform(command, () => publishCalendar(file)));
