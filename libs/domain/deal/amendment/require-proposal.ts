import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { AmendmentProposed } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { requireDeal, type KnownDeal } from '../require.js';

/** The amendment that awaits approval; refused DEAL_UNKNOWN, AMENDMENT_NOT_PROPOSED. */
export function requireProposal(
  state: DealState,
  dealId: string,
): Result<{ readonly deal: KnownDeal; readonly proposal: AmendmentProposed['payload'] }, Refusal> {
  const deal = requireDeal(state, dealId);
  if (!deal.ok) return deal;
  const { proposal } = deal.value;
  if (proposal) return ok({ deal: deal.value, proposal });
  return err(refusal('AMENDMENT_NOT_PROPOSED', `no amendment of ${dealId} awaits approval`));
}
