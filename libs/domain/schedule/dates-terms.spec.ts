import { describe, expect, it } from '@jest/globals';
import type { DatePattern } from './date-pattern.js';
import { asksCalendar, datesWithin, firstAmong, isAmong } from './dates-terms.js';

const monthEnd = { kind: 'month end' } as const;
const listed = ['2026-09-30', '2026-03-31', '2026-06-30'];

describe('days of a deal’s own', () => {
  it('are listed, in any order', () => {
    expect(datesWithin(listed, { from: '2026-04-01', to: '2026-12-31' })).toEqual(['2026-06-30', '2026-09-30']);
    expect([isAmong(listed, '2026-06-30'), isAmong(listed, '2026-06-29')]).toEqual([true, false]);
    expect(firstAmong(listed, '2026-05-01')).toBe('2026-03-31');
    expect(firstAmong([], '2026-05-01')).toBeUndefined();
  });

  it('or named by a pattern', () => {
    expect(datesWithin(monthEnd, { from: '2026-02-28', to: '2026-04-29' })).toEqual(['2026-02-28', '2026-03-31']);
    expect([isAmong(monthEnd, '2026-02-28'), isAmong(monthEnd, '2026-02-27')]).toEqual([true, false]);
    expect(firstAmong(monthEnd, '2026-05-01')).toBe('2026-05-31');
  });

  it('ask a calendar where a pattern, or one within it, counts or rolls to working days', () => {
    const rolled: DatePattern = { kind: 'rolled', base: monthEnd, roll: 'following' };
    const patterns: readonly DatePattern[] = [
      rolled,
      { kind: 'working days after', base: monthEnd, workingDays: 1 },
      { kind: 'union', of: [monthEnd, rolled] },
      { kind: 'except', base: monthEnd, not: rolled },
      { kind: 'between', base: rolled },
      { kind: 'days after', base: rolled, days: 1 },
      { kind: 'first then', first: '2026-01-01', then: rolled },
    ];
    expect(patterns.map(asksCalendar)).toEqual(patterns.map(() => true));
    expect(asksCalendar({ kind: 'union', of: [monthEnd, { kind: 'weekday', weekday: 1 }] })).toBe(false);
  });
});
