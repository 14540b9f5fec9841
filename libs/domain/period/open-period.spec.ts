import { describe, test } from '@jest/globals';
import type { CalendarState } from '#domain/calendar';
import type { DealState } from '#domain/deal';
import type { ScheduleTerms } from '#domain/schedule';
import { periodClosed } from '../testing/example-closing.js';
import { exampleCalendar, exampleTerms } from '../testing/example-deal.js';
import { exampleDates, openPeriod as openedPeriod, periodOpened } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { openPeriod, type OpenPeriod } from './open-period.js';
import { evolve, initialState } from './period.state.js';

const { given } = operation({ initialState, evolve, decide: openPeriod });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const calendar: CalendarState = { status: 'published', calendar: exampleCalendar };

const open = (periodNumber: number, added: Partial<OpenPeriod['added']> = {}): OpenPeriod => ({
  sent: { dealId: 'example', periodNumber },
  added: {
    deal,
    calendars: [calendar],
    previous: periodNumber === 2 ? openedPeriod(1) : initialState,
    clearedClasses: [],
    triggerChanges: [],
    ...added,
  },
});

describe('opening a period', () => {
  test('it has its dates from the day it begins to collect', () => {
    given([])
      .when(open(2))
      .then([periodOpened(2)]);
  });

  test('the payment that is known to have cleared a class changes the frequency', () => {
    const { calendarId, interestDates, paymentRoll, offsets } = exampleTerms.schedule;
    const schedule: ScheduleTerms = {
      calendarId,
      interestDates,
      paymentRoll,
      offsets,
      phases: [
        {
          payment: { kind: 'days of year', days: ['06-26', '12-26'] },
          determination: { kind: 'month end' },
          until: { cleared: ['senior'] },
        },
        {
          payment: { kind: 'days of year', days: ['09-26', '12-26'] },
          determination: { kind: 'days of year', days: ['08-31'] },
        },
      ],
    };
    const phased: DealState = { ...deal, terms: { ...exampleTerms, schedule } };
    given([])
      .when(open(2, { deal: phased, clearedClasses: ['senior'] }))
      .then([{ ...periodOpened(2), payload: { ...periodOpened(2).payload, dates: { ...exampleDates(2), phase: 1 } } }]);
  });

  test('the deal must exist', () => {
    given([])
      .when(open(1, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the trust must not have ended', () => {
    given([])
      .when(open(2, { deal: { ...deal, status: 'terminated' } }))
      .then(refused('TRUST_TERMINATED', { field: 'periodNumber', value: '2' }));
  });

  test('the calendar must be published', () => {
    given([])
      .when(open(1, { calendars: [{ status: 'unpublished' }] }))
      .then(refused('CALENDAR_UNKNOWN', { field: 'calendarId', value: 'weekends' }));
  });

  test('so must be each other calendar', () => {
    const schedule = { ...exampleTerms.schedule, otherCalendarIds: ['target'] };
    given([])
      .when(
        open(1, {
          deal: { ...deal, terms: { ...exampleTerms, schedule } },
          calendars: [calendar, { status: 'unpublished' }],
        }),
      )
      .then(refused('CALENDAR_UNKNOWN', { field: 'calendarId', value: 'target' }));
  });

  test('the calendar must cover the period', () => {
    given([])
      .when(open(1, { calendars: [{ status: 'published', calendar: { ...exampleCalendar, years: [2027] } }] }))
      .then(refused('CALENDAR_YEAR_MISSING'));
  });

  test('the period must have a payment date of its own', () => {
    const holidays = ['2026-06-26'];
    const schedule = {
      ...exampleTerms.schedule,
      periods: [
        { determinationDate: '2026-05-31', paymentDate: '2026-06-26' },
        { determinationDate: '2026-06-25', paymentDate: '2026-06-27' },
      ],
    };
    given([])
      .when(
        open(2, {
          deal: { ...deal, terms: { ...exampleTerms, schedule } },
          calendars: [{ status: 'published', calendar: { ...exampleCalendar, holidays } }],
          previous: { ...openedPeriod(1), dates: { ...exampleDates(1), paymentDate: '2026-06-29' } },
        }),
      )
      .then(refused('SCHEDULE_UNRESOLVED', { field: 'periodNumber', value: '2' }));
  });

  test('the trust must exist', () => {
    given([])
      .when(open(1, { deal: { status: 'registered', terms: exampleTerms, termsVersion: 1 } }))
      .then(refused('TRUST_NOT_ESTABLISHED'));
  });

  test('the terms must schedule it', () => {
    given([])
      .when(open(3, { previous: openedPeriod(2) }))
      .then(refused('PERIOD_UNKNOWN', { field: 'periodNumber', value: '3' }));
  });

  test.each([0, 1.5, -1])('%p is the number of no period', (periodNumber) => {
    given([])
      .when(open(periodNumber))
      .then(refused('PERIOD_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) }));
  });

  test('the period before comes first', () => {
    given([])
      .when(open(2, { previous: initialState }))
      .then(refused('PREVIOUS_PERIOD_NOT_OPENED', { field: 'periodNumber', value: '2' }));
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
