import { describe, test } from '@jest/globals';
import type { CalendarState } from '#domain/calendar';
import type { DealState } from '#domain/deal';
import { exampleCalendar, exampleTerms } from '../testing/example-deal.js';
import { periodOpened } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { openPeriod, type OpenPeriod } from './open-period.js';
import { evolve, initialState } from './period.state.js';
import { periodClosed } from '../testing/example-closing.js';

const { given } = operation({ initialState, evolve, decide: openPeriod });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const calendar: CalendarState = { status: 'published', calendar: exampleCalendar };

const open = (periodNumber: number, added: Partial<OpenPeriod['added']> = {}): OpenPeriod => ({
  sent: { dealId: 'example', periodNumber },
  added: { deal, calendar, ...added },
});

describe('opening a period', () => {
  test('it has its dates from the day it begins to collect', () => {
    given([])
      .when(open(2))
      .then([periodOpened(2)]);
  });

  test('the deal must exist', () => {
    given([])
      .when(open(1, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the calendar must be published', () => {
    given([])
      .when(open(1, { calendar: { status: 'unpublished' } }))
      .then(refused('CALENDAR_UNKNOWN', { field: 'calendarId', value: 'weekends' }));
  });

  test('the calendar must cover the period', () => {
    given([])
      .when(open(1, { calendar: { status: 'published', calendar: { ...exampleCalendar, years: [2027] } } }))
      .then(refused('CALENDAR_YEAR_MISSING'));
  });

  test('the trust must exist', () => {
    given([])
      .when(open(1, { deal: { status: 'registered', terms: exampleTerms, termsVersion: 1 } }))
      .then(refused('TRUST_NOT_ESTABLISHED'));
  });

  test('the terms must schedule it', () => {
    given([])
      .when(open(3))
      .then(refused('PERIOD_UNKNOWN', { field: 'periodNumber', value: '3' }));
  });

  test('by the version of the terms in force on its determination date', () => {
    const offsets = { ...exampleTerms.schedule.offsets, recordDate: -2 };
    const terms = { ...exampleTerms, schedule: { ...exampleTerms.schedule, offsets } };
    const amendedOn = (effectiveFrom: string): DealState => ({
      status: 'established',
      terms,
      termsVersion: 2,
      versions: [
        { termsVersion: 1, effectiveFrom: '2026-01-01', terms: exampleTerms },
        { termsVersion: 2, effectiveFrom, terms },
      ],
    });
    given([])
      .when(open(1, { deal: amendedOn('2026-06-01') }))
      .then([periodOpened(1)]);
    const { payload } = periodOpened(1);
    given([])
      .when(open(1, { deal: amendedOn('2026-05-31') }))
      .then([
        {
          ...periodOpened(1),
          payload: { ...payload, termsVersion: 2, dates: { ...payload.dates, recordDate: '2026-06-24' } },
        },
      ]);
  });

  test('not twice', () => {
    given([periodOpened(1)])
      .when(open(1))
      .then(refused('PERIOD_ALREADY_OPENED'));
  });

  test('not again after its close', () => {
    given([periodOpened(1), periodClosed])
      .when(open(1))
      .then(refused('PERIOD_ALREADY_CLOSED'));
  });
});
