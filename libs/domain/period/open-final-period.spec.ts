import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarState } from '#domain/calendar';
import type { DealState } from '#domain/deal';
import { addDays, assert, isWorkingDay } from '#domain/shared';
import { exampleCalendar, exampleTerms } from '../testing/example-deal.js';
import { exampleDates, openPeriod as openedPeriod, periodOpened } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { openFinalPeriod, type OpenFinalPeriod } from './open-final-period.js';
import type { PeriodOpened } from './period.events.js';
import { evolve, initialState } from './period.state.js';

const { given } = operation({ initialState, evolve, decide: openFinalPeriod });

const deal = { status: 'terminated', terms: exampleTerms, termsVersion: 1 } as const satisfies DealState;
const calendar: CalendarState = { status: 'published', calendar: exampleCalendar };
const said = {
  ...{ dealId: 'example', periodNumber: 2, determinationDate: '2026-07-10', paymentDate: '2026-07-25' },
  reason: 'interest that the bank credited on closing',
};

const open = (
  sent: Partial<OpenFinalPeriod['sent']> = {},
  added: Partial<OpenFinalPeriod['added']> = {},
): OpenFinalPeriod => ({
  sent: { ...said, ...sent },
  added: {
    ...{ today: '2026-07-10', actor: 'maker-1', deal, calendars: [calendar] },
    ...{ previous: openedPeriod(1), previousPaid: true, triggerChanges: [] },
    ...added,
  },
});

/** Its dates lie about the two named days as those of period 1 lie about theirs; the payment rolls from a Saturday. */
const opened: PeriodOpened = {
  ...periodOpened(2),
  payload: {
    ...periodOpened(2).payload,
    dates: {
      ...exampleDates(2),
      determinationDate: '2026-07-10',
      interestTo: '2026-07-25',
      servicerReportDate: '2026-07-23',
      custodianReportDate: '2026-07-24',
      trusteeReportDate: '2026-07-20',
      allocationDate: '2026-07-23',
      recordDate: '2026-07-24',
      scheduledPaymentDate: '2026-07-25',
      paymentDate: '2026-07-27',
    },
    final: { reason: said.reason, openedBy: 'maker-1' },
  },
};

describe('opening one more period of a trust that has ended', () => {
  test('it goes on where the last ended, and ends and pays on the named days', () => {
    given([]).when(open()).then([opened]);
  });

  test('what it is for must be said', () => {
    given([])
      .when(open({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('its days must be days', () => {
    given([])
      .when(open({ determinationDate: '2026-06-31' }))
      .then(refused('DATE_MALFORMED', { field: 'determinationDate' }));
    given([])
      .when(open({ paymentDate: 'soon' }))
      .then(refused('DATE_MALFORMED', { field: 'paymentDate' }));
  });

  test('it counts what is there, not what may come', () => {
    given([])
      .when(open({ determinationDate: '2026-07-11' }))
      .then(refused('DATE_IN_FUTURE', { field: 'determinationDate', value: '2026-07-11' }));
  });

  test('the deal must exist', () => {
    given([])
      .when(open({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the trust must have ended', () => {
    given([])
      .when(open({}, { deal: { ...deal, status: 'established' } }))
      .then(refused('TRUST_NOT_TERMINATED'));
  });

  test('of a trust that is liquidated nothing opens', () => {
    given([])
      .when(open({}, { deal: { ...deal, status: 'liquidated' } }))
      .then(refused('TRUST_LIQUIDATED'));
  });

  test('it opens once', () => {
    given([opened])
      .when(open())
      .then(refused('PERIOD_ALREADY_OPENED', { value: '2' }));
  });

  test('it comes after the last, whose payment is made', () => {
    given([])
      .when(open({ periodNumber: 4 }, { previous: initialState, previousPaid: false }))
      .then(refused('PREVIOUS_PERIOD_NOT_OPENED', { value: '4' }));
    given([])
      .when(open({}, { previousPaid: false }))
      .then(refused('PAYMENT_OUTSTANDING', { value: '1' }));
  });

  test('it has a day of its own, and pays after it', () => {
    given([])
      .when(open({ determinationDate: '2026-05-31' }))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'determinationDate', value: '2026-05-31' }));
    given([])
      .when(open({ paymentDate: '2026-07-10' }))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'paymentDate', value: '2026-07-10' }));
  });

  test('it pays after the payment before', () => {
    given([])
      .when(open({ determinationDate: '2026-06-01', paymentDate: '2026-06-26' }))
      .then(refused('SCHEDULE_UNRESOLVED', { value: '2' }));
  });

  test('its days are those of a published calendar', () => {
    given([])
      .when(open({}, { calendars: [{ status: 'unpublished' }] }))
      .then(refused('CALENDAR_UNKNOWN'));
    given([])
      .when(open({ paymentDate: '2072-07-25' }))
      .then(refused('CALENDAR_YEAR_MISSING'));
  });

  it('leaves no day between it and the one before, and pays on a working day, on whichever days it is opened', () => {
    const days = fc.record({ end: fc.integer({ min: 1, max: 150 }), pay: fc.integer({ min: 27, max: 60 }) });
    fc.assert(
      fc.property(days, ({ end, pay }) => {
        const determinationDate = addDays('2026-05-31', end);
        const paymentDate = addDays(determinationDate, pay);
        const decided = openFinalPeriod(
          open({ determinationDate, paymentDate }, { today: determinationDate }),
          initialState,
        );
        assert(decided.ok, 'these days are free');
        const [event] = decided.value;
        const dates = event?.payload.dates;
        assert(dates, 'a period opens');
        const before = exampleDates(1);
        expect(dates.collectionFrom).toBe(addDays(before.determinationDate, 1));
        expect(dates.interestFrom).toBe(before.interestTo);
        expect(dates.paymentDate >= paymentDate).toBe(true);
        expect(isWorkingDay(exampleCalendar, dates.paymentDate)).toEqual({ ok: true, value: true });
      }),
    );
  });
});
