import { describe, expect, it } from '@jest/globals';
import type { DatePattern, ScheduleTerms } from '#domain/schedule';
import { exampleTerms } from '../../testing/example-deal.js';
import { withTerm } from '../../testing/terms-faults.js';
import type { DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';

const { calendarId, interestDates, paymentRoll, offsets } = exampleTerms.schedule;
const schedule: ScheduleTerms = {
  calendarId,
  otherCalendarIds: ['target'],
  interestDates,
  paymentRoll,
  offsets,
  remittances: [
    { level: 'usual', after: { workingDays: 5 } },
    { level: 'below AA', each: { kind: 'month end' }, after: { calendarDays: 3, roll: 'following' } },
  ],
  phases: [
    {
      payment: { kind: 'days of year', days: ['06-26', '12-26'] },
      determination: { kind: 'month end' },
      until: { cleared: ['senior'] },
    },
    { payment: { kind: 'quarter end' }, determination: { kind: 'month end' }, until: { date: '2029-01-01' } },
    { payment: { kind: 'day of month', day: 26 }, determination: { kind: 'month end' } },
  ],
};
const terms: DealTerms = { ...exampleTerms, schedule };

const faults = (path: string, value: unknown): string[] =>
  validateTerms(withTerm(terms, path, value)).map(({ message }) => message);

/** A pattern of so many parts, itself included. */
const ofParts = (count: number): DatePattern => ({
  kind: 'union',
  of: Array.from({ length: count - 1 }, () => ({ kind: 'month end' })),
});

describe('a schedule by rules', () => {
  it('is valid as it is', () => {
    expect(validateTerms(terms)).toEqual([]);
  });

  it.each<[path: string, value: unknown, message: string]>([
    [
      'schedule.phases[0].payment.kind',
      'monthly',
      'schedule.phases[0].payment.kind is "monthly"; expected "month end" or "quarter end"',
    ],
    ['schedule.phases[2].payment.day', 32, 'expected a whole number from 1 to 31'],
    ['schedule.phases[0].payment.days[0]', '02-30', 'is "02-30"; expected a day of the year, MM-DD'],
    ['schedule.phases', undefined, 'schedule is an object; expected an object with periods, or phases'],
    ['schedule.offsets.recordDate', { workingDays: -1 }, 'schedule.offsets.recordDate.from is missing'],
    [
      'schedule.offsets.recordDate',
      'T-1',
      'schedule.offsets.recordDate is "T-1"; expected a whole number from -60 to 0',
    ],
    [
      'schedule.offsets.servicerReport',
      { workingDays: -5, from: 'determination' },
      'schedule.offsets.servicerReport.workingDays is -5; expected at least 0: no day before the end',
    ],
    [
      'schedule.offsets.allocation',
      { calendarDays: -1, from: 'determination' },
      'schedule.offsets.allocation.calendarDays is -1; expected at least 0',
    ],
    [
      'schedule.remittances[1].after',
      { calendarDays: -3 },
      'schedule.remittances[1].after.calendarDays is -3; expected at least 0',
    ],
    ['schedule.remittances[0].after', { weeks: 1 }, 'expected an object with workingDays, or calendarDays'],
    ['schedule.remittances[1].level', 'usual', 'schedule.remittances[1].level is "usual"; expected a level of its own'],
    [
      'schedule.otherCalendarIds[0]',
      'weekends',
      'schedule.otherCalendarIds[0] is "weekends"; expected another calendar',
    ],
    ['schedule.phases[0].until', undefined, 'expected when the phase ends, since another follows it'],
    ['schedule.phases[2].until', { date: '2030-01-01' }, 'expected no end of the last phase'],
    ['schedule.phases[0].until.cleared[0]', 'mezzanine', 'is "mezzanine"; expected the id of a class'],
    [
      'schedule.phases[0].determination',
      { kind: 'dates', dates: ['2026-05-31'] },
      'but period 2 cannot be scheduled: no determination date lies before its payment date 2026-12-26',
    ],
    [
      'schedule.phases[1].until.date',
      '2026-01-01',
      'schedule.phases[1].payment is an object; expected a pattern that names a payment date of its phase',
    ],
    [
      'schedule.phases[2].payment',
      { kind: 'dates', dates: ['2026-03-01'] },
      'schedule.phases[2].payment is an object; expected a pattern that names a payment date of its phase',
    ],
    ['schedule.phases[0].payment', ofParts(65), 'expected at most 64 patterns within each other'],
    ['legalMaturityDate', '9999-12-31', 'expected a date of the years 1900 to 2999'],
  ])('is refused with %s of %j', (path, value, message) => {
    expect(faults(path, value)).toContainEqual(expect.stringContaining(message));
  });

  it('has unadjusted interest dates where the reserve is for the next period', () => {
    const ahead = withTerm(terms, 'reserve.basis', 'next period');
    const messages = validateTerms(withTerm(ahead, 'schedule.interestDates', 'following')).map(
      ({ message }) => message,
    );
    expect(messages).toContainEqual(
      expect.stringContaining('schedule.interestDates is "following"; expected "unadjusted", so that reserve.basis'),
    );
  });

  it('has unadjusted interest dates for such a reserve where its periods are listed too', () => {
    const listed = withTerm(withTerm(exampleTerms, 'reserve.basis', 'next period'), 'reserve.of', [
      { interestOf: 'senior' },
    ]);
    expect(validateTerms(listed)).toEqual([]);
    expect(validateTerms(withTerm(listed, 'schedule.interestDates', 'following')).map(({ field }) => field)).toEqual([
      'schedule.interestDates',
    ]);
  });

  it('may have a pattern of as many parts as that', () => {
    expect(faults('schedule.phases[0].determination', ofParts(64))).toEqual([]);
  });
});
