import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, InvariantBroken, type BusinessDate, type Calendar } from '#domain/shared';
import type { DatePattern } from './date-pattern.js';
import { firstDates, generateDates } from './generate-dates.js';
import { rollConventions } from './roll-date.js';

/** The first week of October 2026 off, and Saturday 2026-10-10 worked for it. */
const calendar: Calendar = {
  calendarId: 'example',
  version: 1,
  years: [2025, 2026, 2027],
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workedWeekends: ['2026-10-10'],
};

const dates = (pattern: DatePattern, from: string, to: string): BusinessDate[] => {
  const generated = generateDates(pattern, { from, to }, calendar);
  if (!generated.ok) throw new Error(generated.error.message);
  return generated.value;
};

const monthEnd: DatePattern = { kind: 'month end' };

describe('the dates of a pattern', () => {
  const cases: readonly [name: string, pattern: DatePattern, from: string, to: string, expected: string[]][] = [
    ['month ends', monthEnd, '2024-02-15', '2024-03-31', ['2024-02-29', '2024-03-31']],
    ['month ends, on both ends', monthEnd, '2023-08-31', '2023-09-30', ['2023-08-31', '2023-09-30']],
    ['quarter ends', { kind: 'quarter end' }, '2026-01-01', '2026-09-29', ['2026-03-31', '2026-06-30']],
    [
      'a day that a month lacks',
      { kind: 'day of month', day: 31 },
      '2026-01-31',
      '2026-03-30',
      ['2026-01-31', '2026-02-28'],
    ],
    [
      'days of the year',
      { kind: 'days of year', days: ['09-26', '03-26'] },
      '2026-03-26',
      '2027-03-25',
      ['2026-03-26', '2026-09-26'],
    ],
    [
      'a leap day in a common year',
      { kind: 'days of year', days: ['02-29'] },
      '2023-01-01',
      '2024-12-31',
      ['2023-02-28', '2024-02-29'],
    ],
    [
      'every so many months, counted from the first',
      { kind: 'every months', months: 1, first: '2026-01-31' },
      '2026-02-01',
      '2026-04-30',
      ['2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    [
      'nothing before the first',
      { kind: 'every months', months: 3, first: '2026-05-23' },
      '2026-01-01',
      '2026-08-23',
      ['2026-05-23', '2026-08-23'],
    ],
    ['Tuesdays', { kind: 'weekday', weekday: 2 }, '2024-05-09', '2024-05-21', ['2024-05-14', '2024-05-21']],
    [
      'Thursdays, the first day among them',
      { kind: 'weekday', weekday: 4 },
      '2024-05-09',
      '2024-05-15',
      ['2024-05-09'],
    ],
    [
      'a list, put in order',
      { kind: 'dates', dates: ['2026-09-09', '2026-02-02', '2027-01-01'] },
      '2026-01-01',
      '2026-12-31',
      ['2026-02-02', '2026-09-09'],
    ],
    [
      'a union, each date once',
      { kind: 'union', of: [monthEnd, { kind: 'dates', dates: ['2026-01-31', '2026-02-01'] }] },
      '2026-01-01',
      '2026-02-27',
      ['2026-01-31', '2026-02-01'],
    ],
    [
      'all but some',
      { kind: 'except', base: monthEnd, not: { kind: 'quarter end' } },
      '2026-01-01',
      '2026-04-30',
      ['2026-01-31', '2026-02-28', '2026-04-30'],
    ],
    [
      'within a stretch',
      { kind: 'between', base: monthEnd, from: '2026-02-28', to: '2026-03-30' },
      '2026-01-01',
      '2026-12-31',
      ['2026-02-28'],
    ],
    [
      'before a day',
      { kind: 'between', base: monthEnd, to: '2026-01-31' },
      '2025-12-31',
      '2026-12-31',
      ['2025-12-31', '2026-01-31'],
    ],
    [
      'an odd first date, then the pattern',
      { kind: 'first then', first: '2022-07-15', then: { kind: 'day of month', day: 10 } },
      '2022-06-10',
      '2022-09-09',
      ['2022-07-15', '2022-08-10'],
    ],
    [
      'days after, into the window from before it',
      { kind: 'days after', base: monthEnd, days: 10 },
      '2026-02-01',
      '2026-02-28',
      ['2026-02-10'],
    ],
    [
      'days before',
      { kind: 'days after', base: { kind: 'day of month', day: 1 }, days: -1 },
      '2026-02-01',
      '2026-02-28',
      ['2026-02-28'],
    ],
    [
      'working days after',
      { kind: 'working days after', base: { kind: 'quarter end' }, workingDays: 3 },
      '2026-10-01',
      '2026-10-31',
      ['2026-10-10'],
    ],
    [
      'working days before',
      { kind: 'working days after', base: { kind: 'day of month', day: 12 }, workingDays: -4 },
      '2026-09-01',
      '2026-09-30',
      ['2026-09-08', '2026-09-30'],
    ],
    [
      'rolled',
      { kind: 'rolled', base: { kind: 'day of month', day: 1 }, roll: 'following' },
      '2026-10-01',
      '2026-11-30',
      ['2026-10-08', '2026-11-02'],
    ],
  ];
  it.each(cases)('%s', (_name, pattern, from, to, expected) => {
    expect(dates(pattern, from, to)).toEqual(expected);
  });

  it('are none where the window ends before it begins', () => {
    expect(dates(monthEnd, '2026-02-01', '2026-01-01')).toEqual([]);
  });

  it.each<DatePattern>([
    { kind: 'day of month', day: 0 },
    { kind: 'days of year', days: ['13-01'] },
    { kind: 'every months', months: 0, first: '2026-01-01' },
    { kind: 'weekday', weekday: 8 },
  ])('are not asked of %j', (pattern) => {
    expect(() => dates(pattern, '2026-01-01', '2026-12-31')).toThrow(InvariantBroken);
  });

  it('are refused where the calendar lacks the year, and need one to count by', () => {
    const pattern: DatePattern = { kind: 'working days after', base: monthEnd, workingDays: 3 };
    const window = { from: '2028-01-01', to: '2028-01-31' };
    expect(generateDates(pattern, window, calendar)).toMatchObject({
      ok: false,
      error: { code: 'CALENDAR_YEAR_MISSING' },
    });
    expect(() => generateDates(pattern, window)).toThrow(InvariantBroken);
  });
});

describe('the first dates of a pattern', () => {
  it.each<[DatePattern, string, number, string[]]>([
    [monthEnd, '2024-02-15', 2, ['2024-02-29', '2024-03-31']],
    [{ kind: 'days of year', days: ['03-01'] }, '2024-03-01', 2, ['2024-03-01', '2025-03-01']],
    [{ kind: 'dates', dates: ['2023-02-02'] }, '2020-06-30', 2, ['2023-02-02']],
    [monthEnd, '2024-02-15', 0, []],
  ])('%j from %s, %i of them', (pattern, from, count, expected) => {
    expect(firstDates(pattern, from, count)).toEqual({ ok: true, value: expected });
  });

  it('ask the calendar only about the months that they lie in', () => {
    const pattern: DatePattern = { kind: 'rolled', base: { kind: 'day of month', day: 15 }, roll: 'following' };
    expect(firstDates(pattern, '2027-11-10', 1, calendar)).toEqual({ ok: true, value: ['2027-11-15'] });
  });
});

describe('any pattern', () => {
  const day = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2025-07-01', days));
  const simple = fc.oneof(
    fc.constantFrom<DatePattern>({ kind: 'month end' }, { kind: 'quarter end' }),
    fc.integer({ min: 1, max: 31 }).map((date): DatePattern => ({ kind: 'day of month', day: date })),
    fc.integer({ min: 1, max: 7 }).map((weekday): DatePattern => ({ kind: 'weekday', weekday })),
    fc.array(day, { maxLength: 8 }).map((list): DatePattern => ({ kind: 'dates', dates: list })),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), day)
      .map(([months, first]): DatePattern => ({ kind: 'every months', months, first })),
  );
  const { pattern } = fc.letrec<{ pattern: DatePattern }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 2 },
      simple,
      fc.array(tie('pattern'), { maxLength: 3 }).map((of): DatePattern => ({ kind: 'union', of })),
      fc.tuple(tie('pattern'), tie('pattern')).map(([base, not]): DatePattern => ({ kind: 'except', base, not })),
      fc
        .tuple(tie('pattern'), fc.integer({ min: -12, max: 12 }))
        .map(([base, workingDays]): DatePattern => ({ kind: 'working days after', base, workingDays })),
      fc
        .tuple(tie('pattern'), fc.integer({ min: -40, max: 40 }))
        .map(([base, days]): DatePattern => ({ kind: 'days after', base, days })),
      fc
        .tuple(tie('pattern'), fc.constantFrom(...rollConventions))
        .map(([base, roll]): DatePattern => ({ kind: 'rolled', base, roll })),
    ),
  }));
  const from = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2025-09-15', days));

  it('names in a window exactly what it names in its parts, in order and each once', () => {
    const knowing = { ...calendar, years: [2023, 2024, ...calendar.years, 2028] };
    const within = (one: DatePattern, start: BusinessDate, to: BusinessDate): BusinessDate[] => {
      const generated = generateDates(one, { from: start, to }, knowing);
      if (!generated.ok) throw new Error(generated.error.message);
      return generated.value;
    };
    fc.assert(
      fc.property(pattern, from, fc.nat({ max: 120 }), fc.nat({ max: 120 }), (one, start, first, second) => {
        const middle = addDays(start, first);
        const end = addDays(middle, 1 + second);
        const whole = within(one, start, end);
        expect([...within(one, start, middle), ...within(one, addDays(middle, 1), end)]).toEqual(whole);
        expect([...new Set(whole)].sort()).toEqual(whole);
      }),
    );
  });
});
