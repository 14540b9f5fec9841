import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { CollectionsState } from './collections.state.js';
import { isHeld, type HeldInvestment } from './held-investment.js';

/** An investment of which something is neither back nor lost; refused INVESTMENT_NOT_HELD. */
export function requireHeld({ investments }: CollectionsState, investmentId: string): Result<HeldInvestment, Refusal> {
  const held = investments.get(investmentId);
  if (held && isHeld(held)) return ok(held);
  const message = held ? `investment ${investmentId} has ended` : `nothing was paid for investment ${investmentId}`;
  return err(refusal('INVESTMENT_NOT_HELD', message, { field: 'investmentId', value: investmentId }));
}
