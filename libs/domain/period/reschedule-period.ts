import { requireDeal, type DealState } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PeriodDates, PeriodRescheduled } from './period.events.js';
import { requireOpenPeriod, type PeriodState } from './period.state.js';
import { resolveDates, type DateBasis } from './resolve-dates.js';

export interface ReschedulePeriod {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: DateBasis & {
    readonly deal: DealState;
    /** True once the period's close began: its collections were frozen by the dates that it has. */
    readonly frozen: boolean;
    /** The latest day of which anything is booked to the period; null where nothing is. */
    readonly bookedUpTo: BusinessDate | null;
  };
}

/**
 * Gives an open period the dates that its schedule has now: a payment cleared a class and the deal pays more often from here
 * on, or holidays were published after it was opened. Refused: DATE_OUTSIDE_PERIOD where collections are booked of a day after
 * the determination date that it would have, DEAL_UNKNOWN, CALENDAR_UNKNOWN, CALENDAR_YEAR_MISSING, SCHEDULE_UNRESOLVED,
 * PERIOD_UNKNOWN, PREVIOUS_PERIOD_NOT_OPENED, PERIOD_ALREADY_CLOSED, PERIOD_DATES_UNCHANGED.
 */
export function reschedulePeriod(
  { sent, added }: ReschedulePeriod,
  state: PeriodState,
): Result<PeriodRescheduled[], Refusal> {
  const { dealId, periodNumber } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  if (state.status === 'open' && state.final) {
    const message = `period ${periodNumber} of ${dealId} has the dates with which it was opened after the trust's end`;
    return err(refusal('PERIOD_DATES_UNCHANGED', message, { field: 'periodNumber', value: String(periodNumber) }));
  }
  const resolved = resolveDates(deal.value, periodNumber, added);
  if (!resolved.ok) return resolved;
  const { termsVersion, dates } = resolved.value;
  const period = requireOpenPeriod(state, dealId, periodNumber);
  if (!period.ok) return period;
  if (added.frozen) {
    const message = `the collections of period ${periodNumber} are frozen, and it closes by the dates that it has`;
    return err(refusal('PERIOD_ALREADY_CLOSED', message, { field: 'periodNumber', value: String(periodNumber) }));
  }
  const { determinationDate } = dates;
  if (added.bookedUpTo !== null && added.bookedUpTo > determinationDate) {
    return err(
      refusal(
        'DATE_OUTSIDE_PERIOD',
        `collections of ${added.bookedUpTo} are booked to period ${periodNumber}, which would end on ${determinationDate}`,
        { field: 'determinationDate', value: determinationDate, remedy: 'let the period end as it was opened' },
      ),
    );
  }
  if (sameDates(dates, period.value.dates)) {
    return err(
      refusal('PERIOD_DATES_UNCHANGED', `period ${periodNumber} of ${dealId} has these dates`, {
        field: 'periodNumber',
        value: String(periodNumber),
      }),
    );
  }
  return ok([
    {
      type: 'PeriodRescheduled',
      schemaVersion: 1,
      effectiveDate: dates.collectionFrom,
      payload: { dealId, periodNumber, termsVersion, dates },
    },
  ]);
}

/** True where every date and phase is the same; which publication of the calendar says so does not matter. */
function sameDates(found: PeriodDates, standing: PeriodDates): boolean {
  const comparable = ({ calendarVersion: _version, otherCalendars: _others, ...dates }: PeriodDates): unknown =>
    (Object.keys(dates) as (keyof typeof dates)[]).sort().map((name) => [name, dates[name]]);
  return JSON.stringify(comparable(found)) === JSON.stringify(comparable(standing));
}
