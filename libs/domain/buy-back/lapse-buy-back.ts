import { ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BuyBackLapsed } from './buy-back.events.js';
import type { BuyBacksState } from './buy-back.state.js';
import { requireApproved } from './require.js';

export interface LapseBuyBack {
  /** What was confirmed, with the day on which it was. */
  readonly sent: BuyBackLapsed['payload'] & { readonly confirmedOn: BusinessDate };
}

/**
 * Carries a lapse that was confirmed over to the requests; only a process manager asks for it. Refused: BUY_BACK_UNKNOWN,
 * BUY_BACK_NOT_APPROVED, BUY_BACK_LAPSED.
 */
export function lapseBuyBack({ sent }: LapseBuyBack, state: BuyBacksState): Result<BuyBackLapsed[], Refusal> {
  const { confirmedOn, ...payload } = sent;
  const approved = requireApproved(state, payload.requestId);
  if (!approved.ok) return approved;
  return ok([{ type: 'BuyBackLapsed', schemaVersion: 1, effectiveDate: confirmedOn, payload }]);
}
