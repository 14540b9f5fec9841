import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken } from './assert.js';
import { addDays, daysBetween } from './business-date.js';
import { dayCountParts, dayCounts, yearFraction, type DayCount } from './day-count.js';
import { Rational } from './rational.js';

describe('the year fraction', () => {
  it('is actual days over 365, also in a leap year', () => {
    expect(yearFraction('ACT/365', '2026-03-16', '2026-06-26').toString()).toBe('102/365');
    expect(yearFraction('ACT/365', '2024-01-01', '2025-01-01').toString()).toBe('366/365');
    expect(yearFraction('ACT/365F', '2024-01-01', '2025-01-01').toString()).toBe('366/365');
  });

  it('is actual days over 360', () => {
    expect(yearFraction('ACT/360', '2026-03-16', '2026-06-26').toString()).toBe('17/60');
  });

  const parts = (dayCount: DayCount, from: string, to: string): string =>
    dayCountParts(dayCount, from, to)
      .map(({ days, daysInYear }) => `${days}/${daysInYear}`)
      .join(' + ');

  it.each([
    // Each calendar year's days over its own length.
    ['ACT/ACT', '2007-12-28', '2008-02-29', '4/365 + 59/366'],
    ['ACT/ACT', '2008-03-01', '2008-04-01', '31/366'],
    ['ACT/ACT', '2023-12-31', '2026-01-01', '366/365 + 366/366'],
    ['ACT/ACT', '2008-02-01', '2009-05-31', '335/366 + 150/365'],
    ['ACT/ACT', '2023-01-01', '2024-01-01', '365/365'],
    // 366 where a 29 February lies after the first date, up to and including the last.
    ['ACT/365A', '2007-12-28', '2008-02-28', '62/365'],
    ['ACT/365A', '2007-12-28', '2008-02-29', '63/366'],
    ['ACT/365A', '2008-02-29', '2008-03-31', '31/365'],
    // 366 where the period ends in a leap year.
    ['ACT/365L', '2007-12-28', '2008-02-28', '62/366'],
    ['ACT/365L', '2008-02-01', '2009-05-31', '485/365'],
    // No 29 February counts, however many there are.
    ['NL/365', '2008-02-28', '2008-03-01', '1/365'],
    ['NL/365', '2003-03-01', '2012-03-01', '3285/365'],
    // The last day goes back to the 30th only where the first day is the 30th.
    ['30/360', '2026-01-31', '2026-03-31', '60/360'],
    ['30/360', '2026-01-30', '2026-03-31', '60/360'],
    ['30/360', '2026-01-29', '2026-03-31', '62/360'],
    ['30/360', '2026-02-28', '2026-03-31', '33/360'],
    // The end of February is a 30th where the period begins there.
    ['30/360 US', '2026-02-28', '2026-03-31', '30/360'],
    ['30/360 US', '2024-02-29', '2025-02-28', '360/360'],
    ['30/360 US', '2026-01-31', '2026-02-28', '28/360'],
    ['30/360 US', '2026-01-29', '2026-03-31', '62/360'],
    ['30E/360', '2026-01-29', '2026-03-31', '61/360'],
    ['30E/360', '2026-02-28', '2026-03-31', '32/360'],
    ['30E+/360', '2026-01-29', '2026-03-31', '62/360'],
    ['30E+/360', '2026-01-31', '2026-12-31', '331/360'],
    // The end of every month is a 30th.
    ['30E/360 ISDA', '2007-12-28', '2008-02-29', '62/360'],
    ['30E/360 ISDA', '2026-02-28', '2026-03-31', '30/360'],
  ] as const)('%s from %s to %s is %s', (dayCount, from, to, expected) => {
    expect(parts(dayCount, from, to)).toBe(expected);
  });

  it('leaves the end of February as it is where 30E/360 ISDA comes to its termination', () => {
    const facts = { terminationDate: '2026-02-28' };
    expect(dayCountParts('30E/360 ISDA', '2026-01-31', '2026-02-28', facts)).toEqual([{ days: 28, daysInYear: 360 }]);
    expect(dayCountParts('30E/360 ISDA', '2025-02-28', '2025-03-31', facts)).toEqual([{ days: 30, daysInYear: 360 }]);
  });

  it.each(dayCounts)('%s is nothing from a day to itself, and does not run backwards', (dayCount) => {
    expect(yearFraction(dayCount, '2026-03-16', '2026-03-16').toString()).toBe('0');
    expect(() => yearFraction(dayCount, '2026-03-16', '2026-03-15')).toThrow(InvariantBroken);
  });

  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1995-01-01', days));
  const period = fc.tuple(day, fc.integer({ min: 0, max: 4_000 })).map(([from, days]) => [from, addDays(from, days)]);

  it.each(dayCounts)('%s is, for any period, within a few days of the actual part of a year', (dayCount) => {
    fc.assert(
      fc.property(period, ([from = '', to = '']) => {
        const years = yearFraction(dayCount, from, to);
        const actual = Rational.of(daysBetween(from, to), 365);
        const slack = actual.times(Rational.of(1, 50)).plus(Rational.of(4, 360));
        const off = years.minus(actual);
        expect(off.compare(slack) <= 0 && off.negated().compare(slack) <= 0).toBe(true);
      }),
    );
  });

  it.each(['ACT/365', 'ACT/365F', 'ACT/360', 'ACT/ACT', 'NL/365', '30E/360'] as const)(
    '%s of a period is the sum of its halves, wherever it is cut',
    (dayCount) => {
      fc.assert(
        fc.property(period, fc.nat(), ([from = '', to = ''], cut) => {
          const middle = addDays(from, cut % (daysBetween(from, to) + 1));
          const halves = yearFraction(dayCount, from, middle).plus(yearFraction(dayCount, middle, to));
          expect(halves.toString()).toBe(yearFraction(dayCount, from, to).toString());
        }),
      );
    },
  );
});
