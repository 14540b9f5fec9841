import type { CalendarState } from '#domain/calendar';
import { requireDeal, type DealState } from '#domain/deal';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { periodDates } from './period-dates.js';
import type { PeriodOpened } from './period.events.js';
import type { PeriodState } from './period.state.js';

export interface OpenPeriod {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: {
    readonly deal: DealState;
    /** The calendar that the deal's terms name. */
    readonly calendar: CalendarState;
  };
}

/**
 * Opens a scheduled period with its dates, resolved by the calendar as it is published now. Refused: DEAL_UNKNOWN,
 * CALENDAR_UNKNOWN, CALENDAR_YEAR_MISSING, TRUST_NOT_ESTABLISHED, PERIOD_UNKNOWN, PERIOD_ALREADY_OPENED,
 * PERIOD_ALREADY_CLOSED.
 */
export function openPeriod({ sent, added }: OpenPeriod, state: PeriodState): Result<PeriodOpened[], Refusal> {
  const { dealId, periodNumber } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const { terms, termsVersion, status } = deal.value;
  if (added.calendar.status === 'unpublished') {
    const { calendarId } = terms.schedule;
    return err(
      refusal('CALENDAR_UNKNOWN', `calendar ${calendarId} is not published`, {
        field: 'calendarId',
        value: calendarId,
      }),
    );
  }
  const dates = periodDates(terms, added.calendar.calendar, periodNumber);
  if (!dates.ok && dates.error.code === 'CALENDAR_YEAR_MISSING') return dates;
  if (status !== 'established') {
    return err(refusal('TRUST_NOT_ESTABLISHED', `the trust of ${dealId} is not established`));
  }
  if (!dates.ok) return dates;
  if (state.status !== 'unopened') return err(alreadyBegun(state.status, sent));
  return ok([
    {
      type: 'PeriodOpened',
      schemaVersion: 1,
      effectiveDate: dates.value.collectionFrom,
      payload: { dealId, periodNumber, termsVersion, dates: dates.value },
    },
  ]);
}

const alreadyBegun = (status: 'open' | 'closed', { dealId, periodNumber }: OpenPeriod['sent']): Refusal =>
  refusal(
    status === 'open' ? 'PERIOD_ALREADY_OPENED' : 'PERIOD_ALREADY_CLOSED',
    `period ${periodNumber} of ${dealId} is ${status}`,
    { field: 'periodNumber', value: String(periodNumber) },
  );
