import { requireDeal, type DealState } from '#domain/deal';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { PeriodOpened } from './period.events.js';
import type { PeriodState } from './period.state.js';
import { resolveDates, type DateBasis } from './resolve-dates.js';

export interface OpenPeriod {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: DateBasis & { readonly deal: DealState };
}

/**
 * Opens the schedule's next period with its dates, resolved by the calendars as they are published now and by what is known
 * of the classes now. Refused: DEAL_UNKNOWN, CALENDAR_UNKNOWN, CALENDAR_YEAR_MISSING, SCHEDULE_UNRESOLVED,
 * TRUST_NOT_ESTABLISHED, TRUST_TERMINATED, PERIOD_UNKNOWN, PREVIOUS_PERIOD_NOT_OPENED, PERIOD_ALREADY_OPENED, PERIOD_ALREADY_CLOSED.
 */
export function openPeriod({ sent, added }: OpenPeriod, state: PeriodState): Result<PeriodOpened[], Refusal> {
  const { dealId, periodNumber } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const { status } = deal.value;
  const resolved = resolveDates(deal.value, periodNumber, added);
  if (!resolved.ok && PRECEDING.some((code) => code === resolved.error.code)) return resolved;
  if (status === 'registered') {
    return err(refusal('TRUST_NOT_ESTABLISHED', `the trust of ${dealId} is not established`));
  }
  if (status !== 'established') {
    const detail = { field: 'periodNumber', value: String(periodNumber) };
    return err(refusal('TRUST_TERMINATED', `the trust of ${dealId} has ended`, detail));
  }
  if (!resolved.ok) return resolved;
  const { termsVersion, dates } = resolved.value;
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

/** What stands before TRUST_NOT_ESTABLISHED in the catalogue. */
const PRECEDING = ['CALENDAR_UNKNOWN', 'CALENDAR_YEAR_MISSING', 'SCHEDULE_UNRESOLVED'] as const;

const alreadyBegun = (status: 'open' | 'closed', { dealId, periodNumber }: OpenPeriod['sent']): Refusal =>
  refusal(
    status === 'open' ? 'PERIOD_ALREADY_OPENED' : 'PERIOD_ALREADY_CLOSED',
    `period ${periodNumber} of ${dealId} is ${status}`,
    { field: 'periodNumber', value: String(periodNumber) },
  );
