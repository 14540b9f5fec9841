import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, isWorkingDay, type Calendar } from '#domain/shared';
import { rollConventions, rollDate } from './roll-date.js';

/** The first week of October 2026 off, and Saturday 2026-10-10 worked for it. */
const calendar: Calendar = {
  calendarId: 'example',
  version: 1,
  years: [2025, 2026, 2027],
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workedWeekends: ['2026-10-10'],
};

describe('rolling', () => {
  it.each([
    ['unadjusted', '2026-10-03', '2026-10-03'],
    ['following', '2026-10-03', '2026-10-08'],
    ['following', '2026-10-10', '2026-10-10'],
    ['preceding', '2026-10-07', '2026-09-30'],
    ['modified following', '2026-10-31', '2026-10-30'],
    ['modified following', '2026-10-03', '2026-10-08'],
    ['modified preceding', '2026-10-03', '2026-10-08'],
    ['modified preceding', '2026-10-31', '2026-10-30'],
  ] as const)('%s: %s becomes %s', (convention, date, rolled) => {
    expect(rollDate(calendar, date, convention)).toEqual({ ok: true, value: rolled });
  });

  it('always ends on a working day, and the modified forms stay in the month', () => {
    const day = fc.integer({ min: 20, max: 700 }).map((days) => addDays('2025-01-01', days));
    const conventions = fc.constantFrom(...rollConventions.filter((one) => one !== 'unadjusted'));
    fc.assert(
      fc.property(day, conventions, (date, convention) => {
        const rolled = rollDate(calendar, date, convention);
        if (!rolled.ok) throw new Error(rolled.error.message);
        expect(isWorkingDay(calendar, rolled.value)).toEqual({ ok: true, value: true });
        const away = daysBetween(date, rolled.value);
        if (convention === 'following') expect(away).toBeGreaterThanOrEqual(0);
        if (convention === 'preceding') expect(away).toBeLessThanOrEqual(0);
        if (convention.startsWith('modified')) expect(rolled.value.slice(0, 7)).toBe(date.slice(0, 7));
      }),
    );
  });
});
