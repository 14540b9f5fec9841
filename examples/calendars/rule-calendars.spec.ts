import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { publishCalendar } from '#domain/calendar';
import { isWorkingDay, jointly, rollFollowing, type Calendar } from '#domain/shared';
import type { SourcedCalendar } from '../load-example.js';
import { federalReserveCalendar, targetCalendar } from './rule-calendars.js';

const [target, federalReserve] = [targetCalendar(), federalReserveCalendar()];
const published = (one: SourcedCalendar): Calendar => ({ ...one, version: 1 });
const holidaysOf = (one: SourcedCalendar, year: number): string[] =>
  one.holidays.filter((date) => date.startsWith(`${year}`));

describe.each([
  ['TARGET', target],
  ['the Federal Reserve', federalReserve],
])('the calendar of %s', (_, calendar) => {
  test('is what its file says', () => {
    const file = join(import.meta.dirname, `${calendar.calendarId}.json`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(calendar);
  });

  test('can be published', () => {
    const answer = publishCalendar({ sent: calendar, added: { today: '2026-11-21' } }, { status: 'unpublished' });
    expect(answer).toMatchObject({ ok: true });
  });

  test('has no data for 2031, and does not guess', () => {
    expect(isWorkingDay(published(calendar), '2031-01-02')).toMatchObject({ error: { code: 'CALENDAR_YEAR_MISSING' } });
  });
});

/** As the European Central Bank and the Federal Reserve list them. */
test('the days that are not worked are those that were listed', () => {
  expect(holidaysOf(target, 2024)).toEqual([
    ...['2024-01-01', '2024-03-29', '2024-04-01', '2024-05-01', '2024-12-25', '2024-12-26'],
  ]);
  expect(holidaysOf(target, 2026)).toEqual([
    ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2026-12-26'],
  ]);
  expect(holidaysOf(federalReserve, 2021)).toEqual([
    ...['2021-01-01', '2021-01-18', '2021-02-15', '2021-05-31', '2021-07-05', '2021-09-06', '2021-10-11'],
    ...['2021-11-11', '2021-11-25'],
  ]);
  expect(holidaysOf(federalReserve, 2026)).toEqual([
    ...['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-09-07', '2026-10-12'],
    ...['2026-11-11', '2026-11-26', '2026-12-25'],
  ]);
});

test.each([
  [2016, '2016-03-25'],
  [2019, '2019-04-19'],
  [2025, '2025-04-18'],
  [2027, '2027-03-26'],
  [2030, '2030-04-19'],
])('Good Friday of %i is %s', (_, goodFriday) => {
  expect(target.holidays).toContain(goodFriday);
});

test('a deal that names both works on the days that both work', () => {
  const both = jointly([target, federalReserve]);
  expect(rollFollowing(both, '2026-04-03')).toEqual({ ok: true, value: '2026-04-07' });
  expect(isWorkingDay(both, '2026-11-26')).toEqual({ ok: true, value: false });
});
