import { describe, expect, test } from '@jest/globals';
import { operation, refused } from '../testing/given-when-then.js';
import { fixingInForce } from './fixing-in-force.js';
import type { FixingsPublished } from './fixings.events.js';
import { evolve, initialState } from './fixings.state.js';
import { publishFixings, type PublishFixings } from './publish-fixings.js';

const { given } = operation({ initialState, evolve, decide: publishFixings });

const publish = (changes: Partial<PublishFixings['sent']> = {}): PublishFixings => ({
  sent: {
    index: 'LPR-1Y',
    from: '2026-04-20',
    through: '2026-05-19',
    fixings: [{ date: '2026-04-20', rate: '0.031' }],
    source: 'chinamoney.com.cn',
    ...changes,
  },
  added: { today: '2026-05-25' },
});

const published = (version: number, changes: Partial<PublishFixings['sent']> = {}): FixingsPublished => ({
  type: 'FixingsPublished',
  schemaVersion: 1,
  effectiveDate: '2026-05-25',
  payload: { ...publish(changes).sent, version },
});

const may = { from: '2026-05-20', through: '2026-06-19', fixings: [{ date: '2026-05-20', rate: '0.03' }] };
const corrected = { fixings: [{ date: '2026-04-20', rate: '0.0305' }] };

describe('publishing fixings', () => {
  test('the first publication is version 1', () => {
    given([])
      .when(publish())
      .then([published(1)]);
  });

  test('the next one follows on the days before', () => {
    given([published(1)])
      .when(publish(may))
      .then([published(2, may)]);
  });

  test('a correction replaces the days that it names', () => {
    given([published(1), published(2, may)])
      .when(publish(corrected))
      .then([published(3, corrected)]);
  });

  test.each<[string, Partial<PublishFixings['sent']>, string]>([
    ['days the wrong way round', { through: '2026-04-19' }, 'through'],
    ['a fixing outside the days', { fixings: [{ date: '2026-05-20', rate: '0.03' }] }, 'fixings[0].date'],
    ['a day without a fixing at first', { from: '2026-04-01' }, 'from'],
    ['no fixing at first', { fixings: [] }, 'from'],
    ['a percentage', { fixings: [{ date: '2026-04-20', rate: '3.1' }] }, 'fixings[0].rate'],
    [
      'a day twice',
      {
        fixings: [
          { date: '2026-04-20', rate: '0.03' },
          { date: '2026-04-20', rate: '0.03' },
        ],
      },
      'fixings[1].date',
    ],
  ])('%s contradicts the publication', (_, changes, field) => {
    given([]).when(publish(changes)).then(refused('FIXINGS_INVALID', { field }));
  });

  test.each<[string, Partial<PublishFixings['sent']>, string]>([
    ['after', { from: '2026-05-21', through: '2026-06-19', fixings: [] }, 'from'],
    [
      'before',
      { from: '2026-03-20', through: '2026-04-18', fixings: [{ date: '2026-03-20', rate: '0.03' }] },
      'through',
    ],
    ['at the beginning', { from: '2026-04-20', fixings: [] }, 'from'],
  ])('no day is left of which nothing is known: %s', (_, changes, field) => {
    given([published(1)])
      .when(publish(changes))
      .then(refused('FIXINGS_INVALID', { field }));
  });

  test('what is published already is no new version', () => {
    given([published(1)])
      .when(publish({ source: 'elsewhere' }))
      .then(refused('FIXINGS_ALREADY_PUBLISHED'));
  });

  test('nothing is fixed in the future', () => {
    given([])
      .when(publish({ through: '2026-06-19', fixings: [{ date: '2026-05-26', rate: '0.03' }] }))
      .then(refused('DATE_IN_FUTURE', { field: 'fixings[0].date' }));
  });

  test.each(['from', 'through'] as const)('%s is a date', (field) => {
    given([])
      .when(publish({ [field]: '2026-04-31' }))
      .then(refused('DATE_MALFORMED', { field }));
  });

  test.each(['index', 'source'] as const)('%s must be stated', (field) => {
    given([])
      .when(publish({ [field]: ' ' }))
      .then(refused('MALFORMED', { field }));
  });
});

describe('the fixing in force', () => {
  const state = [published(1), published(2, may), published(3, corrected)].reduce(evolve, initialState);

  test.each([
    ['2026-04-20', '0.0305'],
    ['2026-05-19', '0.0305'],
    ['2026-05-20', '0.03'],
    ['2026-06-19', '0.03'],
  ])('on %s is %s', (date, rate) => {
    expect(fixingInForce(state, 'LPR-1Y', date)).toMatchObject({ ok: true, value: { rate } });
  });

  test.each(['2026-04-19', '2026-06-20'])('is not known on %s, of which nothing was published', (date) => {
    expect(fixingInForce(state, 'LPR-1Y', date)).toMatchObject({
      ok: false,
      error: { code: 'FIXING_MISSING', field: 'LPR-1Y', value: date },
    });
  });

  test('is not known of an index that nobody published', () => {
    expect(fixingInForce(initialState, 'LPR-1Y', '2026-05-01')).toMatchObject({
      ok: false,
      error: { code: 'FIXING_MISSING' },
    });
  });
});
