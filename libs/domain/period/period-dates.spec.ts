import { describe, expect, test } from '@jest/globals';
import { exampleCalendar, exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { periodDates } from './period-dates.js';

describe('the dates of a period', () => {
  test('the first collects from the cut-off date and bears interest from closing', () => {
    expect(periodDates(exampleTerms, exampleCalendar, 1)).toEqual({ ok: true, value: exampleDates(1) });
  });

  test('a later one follows its predecessor, and its payment date rolls while its interest date does not', () => {
    expect(periodDates(exampleTerms, exampleCalendar, 2)).toEqual({ ok: true, value: exampleDates(2) });
  });

  test('holidays and worked weekends move what is counted in working days', () => {
    const calendar = {
      ...exampleCalendar,
      version: 3,
      holidays: ['2026-06-19', '2026-06-25'],
      workedWeekends: ['2026-06-06'],
    };
    const dates = periodDates(exampleTerms, calendar, 1);
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

  test('a payment on a Sunday is made on the Monday after it', () => {
    const schedule = {
      ...exampleTerms.schedule,
      periods: [{ determinationDate: '2026-07-31', paymentDate: '2026-08-23' }],
    };
    const dates = periodDates({ ...exampleTerms, schedule }, exampleCalendar, 1);
    expect(dates.ok && dates.value).toMatchObject({ paymentDate: '2026-08-24', interestTo: '2026-08-23' });
  });

  test.each([0, 3, 1.5, -1])('period %p is not scheduled', (periodNumber) => {
    expect(periodDates(exampleTerms, exampleCalendar, periodNumber)).toMatchObject({
      ok: false,
      error: { code: 'PERIOD_UNKNOWN', field: 'periodNumber', value: String(periodNumber) },
    });
  });

  test('a year without data is never guessed', () => {
    expect(periodDates(exampleTerms, { ...exampleCalendar, years: [2025] }, 1)).toMatchObject({
      ok: false,
      error: { code: 'CALENDAR_YEAR_MISSING', value: '2026' },
    });
  });

  test('another calendar than the deal’s is a defect', () => {
    expect(() => periodDates(exampleTerms, { ...exampleCalendar, calendarId: 'target' }, 1)).toThrow('not by target');
  });
});
