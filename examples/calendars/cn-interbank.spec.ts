import { describe, expect, test } from '@jest/globals';
import { publishCalendar } from '#domain/calendar';
import { isWorkingDay, rollFollowing } from '#domain/shared';
import { loadExample } from '../load-example.js';
import { seedCalendar } from './seed-calendar.js';

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

  test('has no data for 2027, and does not guess', () => {
    expect(isWorkingDay(published, '2027-01-04')).toMatchObject({
      ok: false,
      error: { code: 'CALENDAR_YEAR_MISSING' },
    });
  });
});
