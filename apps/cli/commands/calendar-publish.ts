import { Command } from 'commander';
import { PublishCalendar, type PublishCalendarSent } from '#application';
import { refusal } from '#domain/shared';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { readJsonFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
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

/** Only the form is checked here; whether the dates agree with each other is the domain's to say. */
export function calendarOf(json: unknown): PublishCalendarSent {
  const { calendarId, years, holidays, workedWeekends, source } = (json ?? {}) as Record<string, unknown>;
  if (typeof calendarId !== 'string') throw malformed('calendarId', 'a text');
  if (typeof source !== 'string') throw malformed('source', 'a text that says where the data were published');
  if (!isListOf(years, Number.isSafeInteger)) throw malformed('years', 'a list of years');
  if (!isListOf(holidays, isText)) throw malformed('holidays', 'a list of dates');
  if (!isListOf(workedWeekends, isText)) throw malformed('workedWeekends', 'a list of dates');
  return {
    calendarId,
    source,
    years: years as number[],
    holidays: holidays as string[],
    workedWeekends: workedWeekends as string[],
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isListOf = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(holds);

const malformed = (field: string, expected: string): Refused =>
  new Refused(refusal('MALFORMED', `${field} is not ${expected}`, { field }));
