import { describe, test } from '@jest/globals';
import type { CalendarState } from '#domain/calendar';
import type { DealState } from '#domain/deal';
import type { ScheduleTerms } from '#domain/schedule';
import { periodClosed } from '../testing/example-closing.js';
import { exampleCalendar, exampleTerms } from '../testing/example-deal.js';
import { exampleDates, openPeriod, periodOpened } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { PeriodDates, PeriodRescheduled } from './period.events.js';
import { evolve, initialState } from './period.state.js';
import { reschedulePeriod, type ReschedulePeriod } from './reschedule-period.js';

const { given } = operation({ initialState, evolve, decide: reschedulePeriod });

const { calendarId, interestDates, paymentRoll, offsets } = exampleTerms.schedule;
/** Half-yearly, then quarterly once the senior class is cleared. */
const schedule: ScheduleTerms = {
  calendarId,
  interestDates,
  paymentRoll,
  offsets,
  phases: [
    {
      payment: { kind: 'days of year', days: ['06-26', '12-26'] },
      determination: { kind: 'days of year', days: ['05-31', '11-30'] },
      until: { cleared: ['senior'] },
    },
    {
      payment: { kind: 'days of year', days: ['03-26', '06-26', '09-26', '12-26'] },
      determination: { kind: 'month end' },
    },
  ],
};
const deal: DealState = { status: 'established', terms: { ...exampleTerms, schedule }, termsVersion: 1 };
const calendar: CalendarState = { status: 'published', calendar: exampleCalendar };

const halfYearly: PeriodDates = {
  ...exampleDates(2),
  determinationDate: '2026-11-30',
  interestTo: '2026-12-26',
  servicerReportDate: '2026-12-11',
  custodianReportDate: '2026-12-14',
  trusteeReportDate: '2026-12-21',
  allocationDate: '2026-12-24',
  recordDate: '2026-12-25',
  scheduledPaymentDate: '2026-12-26',
  paymentDate: '2026-12-28',
};
const opened = { ...periodOpened(2), payload: { ...periodOpened(2).payload, dates: halfYearly } };
const rescheduled = (dates: PeriodDates): PeriodRescheduled => ({
  ...opened,
  type: 'PeriodRescheduled',
  payload: { ...opened.payload, dates },
});

const reschedule = (added: Partial<ReschedulePeriod['added']> = {}, periodNumber = 2): ReschedulePeriod => ({
  sent: { dealId: 'example', periodNumber },
  added: {
    deal,
    calendars: [calendar],
    previous: openPeriod(1),
    clearedClasses: ['senior'],
    triggerChanges: [],
    frozen: false,
    bookedUpTo: null,
    ...added,
  },
});

describe('rescheduling an open period', () => {
  test('the payment before cleared a class: it ends and pays by the frequency that begins', () => {
    given([opened])
      .when(reschedule())
      .then([rescheduled({ ...exampleDates(2), phase: 1 })]);
  });

  test('holidays were published after it was opened', () => {
    const published: CalendarState = {
      status: 'published',
      calendar: { ...exampleCalendar, version: 2, holidays: ['2026-12-25', '2026-12-28'] },
    };
    given([opened])
      .when(reschedule({ calendars: [published], clearedClasses: [] }))
      .then([
        rescheduled({
          ...halfYearly,
          trusteeReportDate: '2026-12-18',
          allocationDate: '2026-12-23',
          recordDate: '2026-12-24',
          paymentDate: '2026-12-29',
          calendarVersion: 2,
        }),
      ]);
  });

  test('collections up to its new end are booked already', () => {
    given([opened])
      .when(reschedule({ bookedUpTo: '2026-08-31' }))
      .then([rescheduled({ ...exampleDates(2), phase: 1 })]);
  });

  test('not where collections are booked of a day after its new end', () => {
    given([opened])
      .when(reschedule({ bookedUpTo: '2026-09-01' }))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'determinationDate', value: '2026-08-31' }));
  });

  test('not where its dates stand, whichever publication of the calendar says so', () => {
    const republished: CalendarState = { status: 'published', calendar: { ...exampleCalendar, version: 2 } };
    given([opened])
      .when(reschedule({ clearedClasses: [], calendars: [republished] }))
      .then(refused('PERIOD_DATES_UNCHANGED'));
    given([opened, rescheduled({ ...exampleDates(2), phase: 1 })])
      .when(reschedule())
      .then(refused('PERIOD_DATES_UNCHANGED'));
  });

  test('the deal must exist', () => {
    given([opened])
      .when(reschedule({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the calendar must be published, and cover the period', () => {
    given([opened])
      .when(reschedule({ calendars: [{ status: 'unpublished' }] }))
      .then(refused('CALENDAR_UNKNOWN'));
    given([opened])
      .when(reschedule({ calendars: [{ status: 'published', calendar: { ...exampleCalendar, years: [2025] } }] }))
      .then(refused('CALENDAR_YEAR_MISSING'));
  });

  test('the period must have a payment date of its own', () => {
    const taken = { ...openPeriod(1), dates: { ...exampleDates(1), paymentDate: '2026-12-28' } };
    given([opened])
      .when(reschedule({ previous: taken }))
      .then(refused('SCHEDULE_UNRESOLVED'));
  });

  test('the period must be one of the schedule, after one that is opened', () => {
    given([]).when(reschedule({}, 0)).then(refused('PERIOD_UNKNOWN'));
    given([])
      .when(reschedule({ previous: initialState }))
      .then(refused('PREVIOUS_PERIOD_NOT_OPENED'));
  });

  test('a period that was opened after the end keeps the dates that were named for it', () => {
    const final = {
      ...opened,
      payload: { ...opened.payload, final: { reason: 'late interest', openedBy: 'maker-1' } },
    };
    given([final])
      .when(reschedule())
      .then(refused('PERIOD_DATES_UNCHANGED', { field: 'periodNumber', value: '2' }));
  });

  test('the period must be open', () => {
    given([]).when(reschedule()).then(refused('PERIOD_UNKNOWN'));
    given([periodOpened(1), periodClosed])
      .when(reschedule({}, 1))
      .then(refused('PERIOD_ALREADY_CLOSED'));
  });

  test('not between the two halves of its close, whose first half went by the dates that stand', () => {
    given([opened])
      .when(reschedule({ frozen: true }))
      .then(refused('PERIOD_ALREADY_CLOSED', { field: 'periodNumber', value: '2' }));
  });
});
