import type { Break, CollectionPeriod } from '#domain/collections';
import { requireDeal, type DealState } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PeriodReconciled } from './reconciliation.events.js';
import { alreadyClosed, type ReconciliationState } from './reconciliation.state.js';

export interface ReconcilePeriod {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** True once the period's close began: what is owed from it is owed in the next one. */
    readonly closed: boolean;
    /** Everything in which the period's reports, cash and statement disagree now. */
    readonly breaks: readonly Break[];
  };
}

/**
 * Runs a period's reconciliation and keeps what it finds, also where that is nothing. Refused: DEAL_UNKNOWN,
 * PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function reconcilePeriod(
  { sent, added }: ReconcilePeriod,
  state: ReconciliationState,
): Result<PeriodReconciled[], Refusal> {
  const { dealId, periodNumber } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  if (!added.period) {
    const detail = { field: 'periodNumber', value: String(periodNumber) };
    return err(refusal('PERIOD_UNKNOWN', `period ${periodNumber} is not open`, detail));
  }
  if (added.closed) return err(alreadyClosed(periodNumber));
  const standing = new Set(added.breaks.map(({ breakId }) => breakId));
  const gone = [...state.breaks].flatMap(([breakId, { stands }]) =>
    stands && !standing.has(breakId) ? [breakId] : [],
  );
  return ok([
    {
      type: 'PeriodReconciled',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, reconciledBy: added.actor, breaks: added.breaks, gone },
    },
  ]);
}
