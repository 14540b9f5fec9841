import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { OverrideRequested } from './reconciliation.events.js';
import { alreadyClosed, type ReconciliationState } from './reconciliation.state.js';

export interface RequestOverride {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    /** Why the period is to be closed although the breaks stand. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** True once the period's close began: there is nothing left to let pass. */
    readonly closed: boolean;
  };
}

/**
 * Asks that a period be closed although the breaks of the newest run stand; a new request takes the place of one that
 * waits. Refused: MALFORMED, PERIOD_ALREADY_CLOSED, NOTHING_TO_OVERRIDE.
 */
export function requestOverride(
  { sent, added }: RequestOverride,
  state: ReconciliationState,
): Result<OverrideRequested[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, periodNumber } = sent;
  if (added.closed) return err(alreadyClosed(periodNumber));
  const breaks = [...state.breaks.values()]
    .filter(({ stands }) => stands)
    .map(({ found: { breakId, amount } }) => ({ breakId, amount }));
  if (breaks.length === 0) {
    return err(refusal('NOTHING_TO_OVERRIDE', `no run found a break that stands in period ${periodNumber}`));
  }
  return ok([
    {
      type: 'OverrideRequested',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, breaks, reason: reason.value, requestedBy: added.actor },
    },
  ]);
}
