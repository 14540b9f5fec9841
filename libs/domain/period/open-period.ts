import type { CalendarState } from '#domain/calendar';
import { requireDeal, versionsOf, type DealState, type KnownDeal } from '#domain/deal';
import { assert, err, ok, refusal, type Calendar, type Refusal, type Result } from '#domain/shared';
import { periodDates } from './period-dates.js';
import type { PeriodDates, PeriodOpened } from './period.events.js';
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
  const { terms, status } = deal.value;
  if (added.calendar.status === 'unpublished') {
    const { calendarId } = terms.schedule;
    return err(
      refusal('CALENDAR_UNKNOWN', `calendar ${calendarId} is not published`, {
        field: 'calendarId',
        value: calendarId,
      }),
    );
  }
  const scheduled = scheduledIn(deal.value, added.calendar.calendar, periodNumber);
  if (!scheduled.ok && scheduled.error.code === 'CALENDAR_YEAR_MISSING') return scheduled;
  if (status !== 'established') {
    return err(refusal('TRUST_NOT_ESTABLISHED', `the trust of ${dealId} is not established`));
  }
  if (!scheduled.ok) return scheduled;
  const { termsVersion, dates } = scheduled.value;
  if (state.status !== 'unopened') return err(alreadyBegun(state.status, sent));
  return ok([
    {
      type: 'PeriodOpened',
      schemaVersion: 1,
      effectiveDate: dates.collectionFrom,
      payload: { dealId, periodNumber, termsVersion, dates },
    },
  ]);
}

/** The period's dates by the newest version of the terms that is in force on the determination date which it gives. */
function scheduledIn(
  deal: KnownDeal,
  calendar: Calendar,
  periodNumber: number,
): Result<{ readonly termsVersion: number; readonly dates: PeriodDates }, Refusal> {
  const [newest, ...earlier] = versionsOf(deal).map(({ termsVersion, effectiveFrom, terms }) => {
    const dates = periodDates(terms, calendar, periodNumber);
    if (!dates.ok) return dates;
    return ok({ termsVersion, effectiveFrom, dates: dates.value });
  });
  assert(newest, 'a registered deal has terms');
  const all = [newest, ...earlier];
  const first = all.at(-1);
  return (
    all.find((one) => one.ok && (one === first || one.value.effectiveFrom <= one.value.dates.determinationDate)) ??
    newest
  );
}

const alreadyBegun = (status: 'open' | 'closed', { dealId, periodNumber }: OpenPeriod['sent']): Refusal =>
  refusal(
    status === 'open' ? 'PERIOD_ALREADY_OPENED' : 'PERIOD_ALREADY_CLOSED',
    `period ${periodNumber} of ${dealId} is ${status}`,
    { field: 'periodNumber', value: String(periodNumber) },
  );
