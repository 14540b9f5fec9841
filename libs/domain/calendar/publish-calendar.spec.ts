import { describe, test } from '@jest/globals';
import { operation, refused } from '../testing/given-when-then.js';
import type { CalendarPublished } from './calendar.events.js';
import { evolve, initialState } from './calendar.state.js';
import { publishCalendar, type PublishCalendar } from './publish-calendar.js';

const { given } = operation({ initialState, evolve, decide: publishCalendar });

const publish = (changes: Partial<PublishCalendar['sent']> = {}): PublishCalendar => ({
  sent: {
    calendarId: 'cn-interbank',
    years: [2026, 2027],
    holidays: ['2026-01-01', '2026-02-17'],
    workedWeekends: ['2026-02-14', '2026-02-28'],
    source: 'State Council notice',
    ...changes,
  },
  added: { today: '2025-11-20' },
});

const published = (version: number, changes: Partial<PublishCalendar['sent']> = {}): CalendarPublished => ({
  type: 'CalendarPublished',
  schemaVersion: 1,
  effectiveDate: '2025-11-20',
  payload: { ...publish(changes).sent, version },
});

describe('publishing a calendar', () => {
  test('the first publication is version 1', () => {
    given([])
      .when(publish())
      .then([published(1)]);
  });

  test('a later publication replaces the years that it names, as the next version', () => {
    given([published(1)])
      .when(publish({ holidays: ['2026-01-01'] }))
      .then([published(2, { holidays: ['2026-01-01'] })]);
  });

  test('another year is added to those that were published before', () => {
    given([published(1)])
      .when(publish({ years: [2025], holidays: ['2025-01-01'], workedWeekends: ['2025-01-26'] }))
      .then([
        published(2, {
          years: [2025, 2026, 2027],
          holidays: ['2025-01-01', '2026-01-01', '2026-02-17'],
          workedWeekends: ['2025-01-26', '2026-02-14', '2026-02-28'],
        }),
      ]);
  });

  test('what is published already makes no new version, wherever it is said now', () => {
    given([published(1)])
      .when(publish({ source: 'the same notice, elsewhere' }))
      .then(refused('CALENDAR_ALREADY_PUBLISHED', { field: 'calendarId', value: 'cn-interbank' }));
    given([published(1)])
      .when(publish({ years: [2027], holidays: [], workedWeekends: [] }))
      .then(refused('CALENDAR_ALREADY_PUBLISHED'));
  });

  test.each<[string, Partial<PublishCalendar['sent']>, string]>([
    ['no year', { years: [] }, 'years'],
    ['a year that is none', { years: [2026.5] }, 'years[0]'],
    ['a year twice', { years: [2026, 2026] }, 'years[1]'],
    ['a holiday outside the years', { holidays: ['2028-01-01'] }, 'holidays[0]'],
    ['a holiday twice', { holidays: ['2026-01-01', '2026-01-01'] }, 'holidays[1]'],
    ['holidays out of order', { holidays: ['2026-02-17', '2026-01-01'] }, 'holidays[1]'],
    ['a worked weekend outside the years', { workedWeekends: ['2025-02-15'] }, 'workedWeekends[0]'],
    ['a worked weekend on a Friday', { workedWeekends: ['2026-02-13'] }, 'workedWeekends[0]'],
    ['a worked weekend that is a holiday', { holidays: ['2026-02-14'] }, 'workedWeekends[0]'],
  ])('%s contradicts the calendar', (_, changes, field) => {
    given([]).when(publish(changes)).then(refused('CALENDAR_INVALID', { field }));
  });

  test('a date that does not exist is refused', () => {
    given([])
      .when(publish({ holidays: ['2026-02-30'] }))
      .then(refused('DATE_MALFORMED', { field: 'holidays[0]', value: '2026-02-30' }));
  });

  test.each(['calendarId', 'source'] as const)('%s must be stated', (field) => {
    given([])
      .when(publish({ [field]: ' ' }))
      .then(refused('MALFORMED', { field }));
  });
});
