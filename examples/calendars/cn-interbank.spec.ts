import { describe, expect, test } from '@jest/globals';
import { publishCalendar } from '#domain/calendar';
import { addDays, isWorkingDay, rollFollowing, weekdayOf } from '#domain/shared';
import { loadExample } from '../load-example.js';
import { notices, seedCalendar } from './seed-calendar.js';

/**
 * The notices of five years, written down by hand: what is off, and the weekend days worked in exchange. What the seed collects is
 * held against them day by day.
 */
const announced: readonly {
  readonly off: readonly [from: string, to: string][];
  readonly worked: readonly string[];
}[] = [
  {
    off: [
      ['2021-01-01', '2021-01-03'],
      ['2021-02-11', '2021-02-17'],
      ['2021-04-03', '2021-04-05'],
      ['2021-05-01', '2021-05-05'],
      ['2021-06-12', '2021-06-14'],
      ['2021-09-19', '2021-09-21'],
      ['2021-10-01', '2021-10-07'],
    ],
    worked: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
  },
  {
    off: [
      ['2022-01-01', '2022-01-03'],
      ['2022-01-31', '2022-02-06'],
      ['2022-04-03', '2022-04-05'],
      ['2022-04-30', '2022-05-04'],
      ['2022-06-03', '2022-06-05'],
      ['2022-09-10', '2022-09-12'],
      ['2022-10-01', '2022-10-07'],
    ],
    worked: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  },
  {
    off: [
      ['2022-12-31', '2023-01-02'],
      ['2023-01-21', '2023-01-27'],
      ['2023-04-05', '2023-04-05'],
      ['2023-04-29', '2023-05-03'],
      ['2023-06-22', '2023-06-24'],
      ['2023-09-29', '2023-10-06'],
    ],
    worked: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  },
  {
    off: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    worked: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  {
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
];

const { calendar } = loadExample('zhencui-2026-2');
const published = { ...calendar, version: 1 };

describe('the calendar of the interbank market', () => {
  test('is what the seed makes', () => {
    expect(calendar).toEqual(seedCalendar());
  });

  test('can be published', () => {
    const answer = publishCalendar({ sent: calendar, added: { today: '2026-11-21' } }, { status: 'unpublished' });
    expect(answer).toMatchObject({ ok: true });
  });

  test.each([
    ['2016-10-01', false, 'National Day, a Saturday'],
    ['2016-10-08', true, 'a Saturday worked in exchange'],
    ['2016-10-05', false, 'a Wednesday of the holidays'],
    ['2016-10-10', true, 'a Monday'],
    ['2026-05-09', true, 'a Saturday worked in exchange'],
    ['2026-08-23', false, 'a Sunday'],
  ])('%s worked: %s (%s)', (date, worked) => {
    expect(isWorkingDay(published, date)).toEqual({ ok: true, value: worked });
  });

  test('rolls the fourth payment of 臻粹2026-2 from Sunday to Monday', () => {
    expect(rollFollowing(published, '2026-08-23')).toEqual({ ok: true, value: '2026-08-24' });
  });

  test('is of 2021 to 2025 day by day what the notices announced', () => {
    const off = announced.flatMap((year) => year.off);
    const inExchange = announced.flatMap((year) => year.worked);
    for (let day = '2021-01-01'; day < '2026-01-01'; day = addDays(day, 1)) {
      const isOff = off.some(([from, to]) => from <= day && day <= to);
      const worked = inExchange.includes(day) || (weekdayOf(day) <= 5 && !isOff);
      expect([day, isWorkingDay(published, day)]).toEqual([day, { ok: true, value: worked }]);
    }
  });

  test('names the notice of each of its years', () => {
    for (const year of calendar.years) expect(calendar.source).toContain(`${year} ${notices[year]}`);
  });

  test('has no data for 2027, and does not guess', () => {
    expect(isWorkingDay(published, '2027-01-04')).toMatchObject({
      ok: false,
      error: { code: 'CALENDAR_YEAR_MISSING' },
    });
  });
});
