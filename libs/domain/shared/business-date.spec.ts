import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken } from './assert.js';
import {
  addDays,
  addMonths,
  dayOfMonth,
  daysBetween,
  endOfMonth,
  isBusinessDate,
  isLeapYear,
  monthOf,
  onDayOfMonth,
  weekdayOf,
  yearOf,
  yearsFrom,
} from './business-date.js';

describe('a business date', () => {
  it.each(['2026-08-24', '2024-02-29', '1999-12-31'])('%s is one', (text) => {
    expect(isBusinessDate(text)).toBe(true);
  });

  it.each([
    '',
    '0000-01-01',
    '2026-2-3',
    '2026-02-29',
    '2026-13-01',
    '20260824',
    '2026-08-24T00:00:00Z',
    ' 2026-08-24',
    '二〇二六',
  ])('%j is not', (text) => {
    expect(isBusinessDate(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow(InvariantBroken);
  });

  it('counts days from the first inclusive to the second exclusive', () => {
    expect(daysBetween('2026-03-16', '2026-06-26')).toBe(102);
    expect(daysBetween('2017-12-22', '2018-01-26')).toBe(35);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-06-26', '2026-03-16')).toBe(-102);
  });

  it('adds days over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });

  it('adds months on the same day, or on the last where the month is shorter', () => {
    expect(addMonths('2026-03-26', 3)).toBe('2026-06-26');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('knows its day, month and the end of its month', () => {
    expect([monthOf('2026-08-24'), dayOfMonth('2026-08-24')]).toEqual([8, 24]);
    expect(endOfMonth('2024-02-01')).toBe('2024-02-29');
    expect(endOfMonth('2026-08-31')).toBe('2026-08-31');
    expect(onDayOfMonth('2026-02-03', 30)).toBe('2026-02-28');
    expect(onDayOfMonth('2026-03-31', 5)).toBe('2026-03-05');
    expect(() => onDayOfMonth('2026-03-31', 0)).toThrow(InvariantBroken);
  });

  it('knows the years between dates, and which of them are leap years', () => {
    expect(yearsFrom('2023-12-31', '2025-01-01')).toEqual([2023, 2024, 2025]);
    expect(yearsFrom('2025-01-01', '2023-12-31')).toEqual([]);
    expect([1900, 2000, 2023, 2024].map(isLeapYear)).toEqual([false, true, false, true]);
  });

  it('knows its weekday and year', () => {
    expect(weekdayOf('2026-08-23')).toBe(7);
    expect(weekdayOf('2026-08-24')).toBe(1);
    expect(yearOf('2026-08-24')).toBe(2026);
  });

  it('orders as text as it does in time', () => {
    const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
        expect(addDays(a, daysBetween(a, b))).toBe(b);
      }),
    );
  });
});
