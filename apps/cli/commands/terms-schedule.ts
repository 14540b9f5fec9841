import { Command, InvalidArgumentError, Option } from 'commander';
import { explainDates, remainingPeriods } from '#domain/schedule';
import { refusal } from '#domain/shared';
import type { Shell } from '../shell.js';
import { workingDaysFrom } from '../desk/calendar-files.js';
import { readDocumentFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { soundTerms } from '../desk/sound-terms.js';
import { scheduleView } from '../views/schedule.js';

interface Options {
  readonly terms: string;
  readonly calendar: readonly string[];
  readonly cleared: readonly ClearedClass[];
  readonly format: 'table' | 'json' | 'csv';
}

/** A class of which the payment of a period is supposed to pay the last principal. */
interface ClearedClass {
  readonly classId: string;
  readonly periodNumber: number;
}

export const termsScheduleCommand = (shell: Shell): Command =>
  new Command('schedule')
    .description(
      'every date of every period, and what moved it, from the terms alone; needs no database, no server and no token',
    )
    .requiredOption('--terms <file>', 'document of the terms, JSON or YAML (.yaml, .yml)')
    .option(
      '--calendar <file...>',
      'working days, as `trust calendar publish` takes them; what they do not cover is provisional',
      (file: string, files: readonly string[]) => [...files, file],
      [],
    )
    .addOption(
      new Option('--cleared <class:period...>', 'suppose that the payment of the period clears the class')
        .argParser((text: string, cleared: readonly ClearedClass[]) => [...cleared, clearedClass(text)])
        .default([]),
    )
    .addOption(
      new Option('--format <format>', 'a table for people, rows for a spreadsheet, or rows for programs')
        .choices(['table', 'csv', 'json'])
        .default('table'),
    )
    .action(async (options: Options) => {
      const terms = soundTerms(await readDocumentFile(options.terms));
      const unknown = options.cleared.find(({ classId }) => !terms.classes.some((one) => one.classId === classId));
      if (unknown) {
        throw new Refused(
          refusal('MALFORMED', `the deal has no class ${unknown.classId}`, {
            field: 'cleared',
            value: unknown.classId,
          }),
        );
      }
      const calendar = await workingDaysFrom(terms, options.calendar);
      const clearedAfter = (periodNumber: number): string[] =>
        options.cleared.filter((one) => one.periodNumber <= periodNumber).map(({ classId }) => classId);
      const planned = remainingPeriods(terms, calendar, { previous: null, clearedClasses: [] }, clearedAfter);
      if (!planned.ok) throw new Refused(planned.error);
      const periods = planned.value.map((period) => ({
        periodNumber: period.periodNumber,
        phase: period.phase,
        dates: explainDates(terms, calendar, period),
      }));
      shell.print(options.format, scheduleView(terms, periods));
    });

function clearedClass(text: string): ClearedClass {
  const [, classId, periodNumber] = /^(.+):([1-9]\d{0,3})$/.exec(text) ?? [];
  if (classId === undefined) throw new InvalidArgumentError('It is a class and a period, e.g. senior:2.');
  return { classId, periodNumber: Number(periodNumber) };
}
