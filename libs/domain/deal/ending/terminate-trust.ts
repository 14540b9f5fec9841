import { ok, type Refusal, type Result } from '#domain/shared';
import type { Ending, TrustTerminated } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { requireRunning } from './grounds.js';

export interface TerminateTrust {
  /** What the records say by themselves. */
  readonly sent: Ending;
}

/** The trust ends by what is on record already. Refused: DEAL_UNKNOWN, TRUST_NOT_ESTABLISHED, TRUST_TERMINATED. */
export function terminateTrust({ sent }: TerminateTrust, state: DealState): Result<TrustTerminated[], Refusal> {
  const deal = requireRunning(state, sent.dealId);
  if (!deal.ok) return deal;
  return ok([
    {
      type: 'TrustTerminated',
      schemaVersion: 1,
      effectiveDate: sent.date,
      payload: { ...sent, proposedBy: null, confirmedBy: null },
    },
  ]);
}
