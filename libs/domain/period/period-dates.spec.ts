import { describe, expect, test } from '@jest/globals';
import { exampleCalendar, exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { periodDates } from './period-dates.js';

const begin = { previous: null, clearedClasses: [] };
const afterFirst = { previous: { ...exampleDates(1), periodNumber: 1 }, clearedClasses: [] };

describe('the dates of a period', () => {
  test('the first collects from the cut-off date and bears interest from closing', () => {
    expect(periodDates(exampleTerms, [exampleCalendar], begin)).toEqual({ ok: true, value: exampleDates(1) });
  });

  test('a later one follows its predecessor, and its payment date rolls while its interest date does not', () => {
    expect(periodDates(exampleTerms, [exampleCalendar], afterFirst)).toEqual({ ok: true, value: exampleDates(2) });
  });

  test('holidays and worked weekends move what is counted in working days', () => {
    const calendar = {
      ...exampleCalendar,
      version: 3,
      holidays: ['2026-06-19', '2026-06-25'],
      workedWeekends: ['2026-06-06'],
    };
    const dates = periodDates(exampleTerms, [calendar], begin);
    expect(dates.ok && dates.value).toMatchObject({
      servicerReportDate: '2026-06-10',
      custodianReportDate: '2026-06-11',
      trusteeReportDate: '2026-06-17',
      allocationDate: '2026-06-23',
      recordDate: '2026-06-24',
      paymentDate: '2026-06-26',
      calendarVersion: 3,
    });
  });

  test('a day is worked where all of the deal’s calendars work it', () => {
    const terms = { ...exampleTerms, schedule: { ...exampleTerms.schedule, otherCalendarIds: ['target'] } };
    const other = { ...exampleCalendar, calendarId: 'target', version: 2, holidays: ['2026-06-26'] };
    const dates = periodDates(terms, [exampleCalendar, other], begin);
    expect(dates.ok && dates.value).toMatchObject({
      scheduledPaymentDate: '2026-06-26',
      paymentDate: '2026-06-29',
      recordDate: '2026-06-25',
      calendarId: 'weekends',
      calendarVersion: 1,
      otherCalendars: [{ calendarId: 'target', version: 2 }],
    });
  });

  test('there is none after the last', () => {
    const last = { previous: { ...exampleDates(2), periodNumber: 2 }, clearedClasses: [] };
    expect(periodDates(exampleTerms, [exampleCalendar], last)).toEqual({ ok: true, value: null });
  });

  test('a year without data is never guessed', () => {
    expect(periodDates(exampleTerms, [{ ...exampleCalendar, years: [2025] }], begin)).toMatchObject({
      ok: false,
      error: { code: 'CALENDAR_YEAR_MISSING', value: '2026' },
    });
  });

  test('another calendar than the deal’s is a defect', () => {
    const target = { ...exampleCalendar, calendarId: 'target' };
    expect(() => periodDates(exampleTerms, [target], begin)).toThrow('not by target');
  });
});
