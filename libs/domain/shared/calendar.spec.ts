import { describe, expect, it } from '@jest/globals';
import { addWorkingDays, isWorkingDay, jointly, rollFollowing, type Calendar } from './calendar.js';

/** The first week of October 2026 off, and Saturday 2026-10-10 worked for it. */
const calendar: Calendar = {
  calendarId: 'example',
  version: 1,
  years: [2026],
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workedWeekends: ['2026-10-10'],
};
const missing = { code: 'CALENDAR_YEAR_MISSING', field: 'calendar' };

describe('working days', () => {
  it.each([
    ['an ordinary Friday', '2026-09-25', true],
    ['a Saturday', '2026-09-26', false],
    ['a Sunday', '2026-09-27', false],
    ['a public holiday', '2026-10-01', false],
    ['a Saturday worked in exchange', '2026-10-10', true],
  ])('%s, %s: %s', (_what, date, worked) => {
    expect(isWorkingDay(calendar, date)).toEqual({ ok: true, value: worked });
  });

  it('are not guessed for a year without data', () => {
    expect(isWorkingDay(calendar, '2027-01-04')).toMatchObject({ ok: false, error: { ...missing, value: '2027' } });
  });
});

describe('rolling to the following working day', () => {
  it.each([
    ['2026-09-25', '2026-09-25'],
    ['2026-09-26', '2026-09-28'],
    ['2026-10-01', '2026-10-08'],
    ['2026-10-10', '2026-10-10'],
  ])('%s becomes %s', (date, rolled) => {
    expect(rollFollowing(calendar, date)).toEqual({ ok: true, value: rolled });
  });

  it('is refused where it leaves the data', () => {
    const newYear = { ...calendar, holidays: ['2026-12-31'] };
    expect(rollFollowing(newYear, '2026-12-31')).toMatchObject({ ok: false, error: missing });
  });
});

describe('several calendars together', () => {
  const other = {
    calendarId: 'other',
    years: [2026, 2027],
    holidays: ['2026-10-08', '2026-10-09'],
    workedWeekends: ['2026-01-04'],
  };
  const joint = jointly([calendar, other]);

  it('work what each of them works', () => {
    // 2026-10-10 is a Saturday that the first alone works; 2026-10-08 and 09 are holidays of the second alone.
    expect(addWorkingDays(joint, '2026-09-30', 1)).toEqual({ ok: true, value: '2026-10-12' });
    expect(isWorkingDay(jointly([calendar, { ...other, workedWeekends: ['2026-10-10'] }]), '2026-10-10')).toEqual({
      ok: true,
      value: true,
    });
  });

  it('know a year that each of them knows', () => {
    expect(isWorkingDay(joint, '2027-01-04')).toMatchObject({ ok: false, error: { code: 'CALENDAR_YEAR_MISSING' } });
  });

  it('are the one where there is one', () => {
    expect(jointly([calendar])).toBe(calendar);
  });
});

describe('counting working days', () => {
  it.each([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-08', 2, '2026-10-10'],
    ['2026-10-08', 3, '2026-10-12'],
    ['2026-10-12', -1, '2026-10-10'],
    ['2026-10-12', -4, '2026-09-30'],
    ['2026-10-03', 1, '2026-10-08'],
    ['2026-10-03', -1, '2026-09-30'],
  ])('from %s, %i away, is %s; the day itself is not counted', (date, offset, expected) => {
    expect(addWorkingDays(calendar, date, offset)).toEqual({ ok: true, value: expected });
  });

  it('leaves a date as it stands at no offset, worked or not', () => {
    expect(addWorkingDays(calendar, '2026-10-03', 0)).toEqual({ ok: true, value: '2026-10-03' });
  });

  it('is refused in both directions where it leaves the data', () => {
    expect(addWorkingDays(calendar, '2026-12-31', 1)).toMatchObject({ ok: false, error: missing });
    expect(addWorkingDays(calendar, '2026-01-01', -1)).toMatchObject({ ok: false, error: missing });
  });
});
