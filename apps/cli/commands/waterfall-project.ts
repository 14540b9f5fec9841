import { Command } from 'commander';
import type { DealTerms } from '#domain/deal';
import { project, readForecast } from '#domain/forecast';
import { initialPosition } from '#domain/period';
import { refusal, type Calendar } from '#domain/shared';
import type { Cli } from '../cli.js';
import { documentRefused } from '../desk/document-refused.js';
import { readDocumentFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { soundTerms } from '../desk/sound-terms.js';
import { projectionView } from '../views/projection.js';
import { formatOption } from './arguments.js';
import { calendarOf } from './calendar-publish.js';

interface Options {
  readonly terms: string;
  readonly forecast: string;
  readonly calendar?: string;
  readonly format: 'json' | 'table';
}

export const waterfallProjectCommand = (cli: Cli): Command =>
  new Command('project')
    .description(
      'run a deal from its closing to the end of its schedule on a recovery forecast, from files alone; needs no database, no server and no token',
    )
    .requiredOption('--terms <file>', 'document of the terms, JSON or YAML (.yaml, .yml)')
    .requiredOption('--forecast <file>', 'what is expected to come in, JSON or YAML (docs/how-to/project.md)')
    .option(
      '--calendar <file>',
      'working days, as `trust calendar publish` takes them; without it dates are provisional',
    )
    .addOption(formatOption())
    .action(async (options: Options) => {
      const terms = soundTerms(await readDocumentFile(options.terms));
      const forecast = readForecast(await readDocumentFile(options.forecast));
      if (!forecast.ok) throw documentRefused(forecast.error);
      const calendar = options.calendar === undefined ? null : await calendarFor(terms, options.calendar);
      const start = { terms, previous: null, opening: initialPosition(terms), calendar, collected: [] };
      const projection = project(start, forecast.value);
      if (!projection.ok) throw documentRefused(projection.error);
      cli.print(options.format, projectionView(terms, projection.value));
    });

/** The calendar of a file; throws `Refused` for another than the one by which the deal counts. */
async function calendarFor({ schedule: { calendarId, otherCalendarIds } }: DealTerms, file: string): Promise<Calendar> {
  if (otherCalendarIds) {
    throw new Refused(
      refusal('MALFORMED', `the deal counts by ${otherCalendarIds.length + 1} calendars, not by one alone`, {
        field: 'calendar',
        remedy: 'leave the calendar out: every date is then provisional',
      }),
    );
  }
  const calendar = calendarOf(await readDocumentFile(file));
  if (calendar.calendarId === calendarId) return { ...calendar, version: 1 };
  throw new Refused(
    refusal('MALFORMED', `calendarId is "${calendar.calendarId}"; expected "${calendarId}", by which the deal counts`, {
      field: 'calendarId',
      value: calendar.calendarId,
    }),
  );
}
