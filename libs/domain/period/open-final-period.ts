import type { CalendarState } from '#domain/calendar';
import { liquidated, requireDeal, termsOn, type DealState } from '#domain/deal';
import { namedPeriod } from '#domain/schedule';
import {
  addDays,
  err,
  jointly,
  ok,
  readDate,
  readPastDate,
  readText,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { datesBy } from './period-dates.js';
import type { PeriodOpened } from './period.events.js';
import type { PeriodState } from './period.state.js';
import { publishedCalendars } from './resolve-dates.js';
import { levelsSoFar, type TriggerChange } from './trigger-history.js';

export interface OpenFinalPeriod {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    /** 计算日 R, the last day whose money the period counts: today or before. */
    readonly determinationDate: BusinessDate;
    /** 支付日 T, before it rolls as the terms say. */
    readonly paymentDate: BusinessDate;
    /** What is still to be paid out. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    /** The calendars that the deal's terms name. */
    readonly calendars: readonly CalendarState[];
    readonly previous: PeriodState;
    readonly previousPaid: boolean;
    readonly triggerChanges: readonly TriggerChange[];
  };
}

/**
 * Opens one more period of a trust that has ended and whose every period is paid: for what the bank credits or gives back later, and what
 * still stands in its accounts. It is closed and paid as any period is. Refused: MALFORMED, DATE_MALFORMED, DATE_IN_FUTURE, DEAL_UNKNOWN,
 * TRUST_LIQUIDATED, TRUST_NOT_TERMINATED, PREVIOUS_PERIOD_NOT_OPENED, PERIOD_ALREADY_OPENED, PERIOD_ALREADY_CLOSED, PAYMENT_OUTSTANDING, DATE_OUTSIDE_PERIOD,
 * CALENDAR_UNKNOWN, CALENDAR_YEAR_MISSING, SCHEDULE_UNRESOLVED.
 */
export function openFinalPeriod({ sent, added }: OpenFinalPeriod, state: PeriodState): Result<PeriodOpened[], Refusal> {
  const { dealId, periodNumber } = sent;
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const until = readPastDate(sent.determinationDate, 'determinationDate', added.today);
  if (!until.ok) return until;
  const payOn = readDate(sent.paymentDate, 'paymentDate');
  if (!payOn.ok) return payOn;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  if (deal.value.status === 'liquidated') return err(liquidated(dealId));
  if (deal.value.status !== 'terminated') {
    return err(refusal('TRUST_NOT_TERMINATED', `the trust of ${dealId} is ${deal.value.status}`));
  }
  if (state.status !== 'unopened') {
    const code = state.status === 'open' ? 'PERIOD_ALREADY_OPENED' : 'PERIOD_ALREADY_CLOSED';
    return err(refusal(code, `period ${periodNumber} of ${dealId} is ${state.status}`, detail));
  }
  const { previous, previousPaid, triggerChanges } = added;
  if (previous.status === 'unopened') {
    return err(refusal('PREVIOUS_PERIOD_NOT_OPENED', `period ${periodNumber - 1} is not opened`, detail));
  }
  if (!previousPaid) {
    const unpaid = { field: 'periodNumber', value: String(periodNumber - 1) };
    return err(refusal('PAYMENT_OUTSTANDING', `period ${periodNumber - 1} of ${dealId} is not paid`, unpaid));
  }
  const outside = outsidePeriod(until.value, payOn.value, previous.dates.determinationDate);
  if (outside) return err(outside);
  const { terms, termsVersion } = termsOn(deal.value, until.value);
  const calendars = publishedCalendars(terms, added.calendars);
  if (!calendars.ok) return calendars;
  const soFar = {
    previous: { ...previous.dates, periodNumber: previous.periodNumber },
    clearedClasses: [],
    ...levelsSoFar(terms, triggerChanges),
  };
  const named = { determinationDate: until.value, paymentDate: payOn.value };
  const period = namedPeriod(terms, jointly(calendars.value), soFar, named);
  if (!period.ok) return period;
  const dates = datesBy(calendars.value, period.value);
  const final = { reason: reason.value, openedBy: added.actor };
  return ok([
    {
      type: 'PeriodOpened',
      schemaVersion: 1,
      effectiveDate: dates.collectionFrom,
      payload: { dealId, periodNumber, termsVersion, dates, final },
    },
  ]);
}

/** A period begins the day after the one before ended, and is paid after it has ended. */
function outsidePeriod(until: BusinessDate, payOn: BusinessDate, endedOn: BusinessDate): Refusal | null {
  if (until <= endedOn) {
    const message = `the period begins on ${addDays(endedOn, 1)}, after ${until}`;
    const remedy = 'end it on a later day, at the latest today';
    return refusal('DATE_OUTSIDE_PERIOD', message, { field: 'determinationDate', value: until, remedy });
  }
  if (payOn > until) return null;
  const remedy = 'pay after the day on which the period ends';
  return refusal('DATE_OUTSIDE_PERIOD', `the period ends on ${until}, and would be paid on ${payOn}`, {
    ...{ field: 'paymentDate', value: payOn, remedy },
  });
}
