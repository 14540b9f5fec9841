import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { CollectionsState } from './collections.state.js';
import { isHeld, type HeldInvestment } from './held-investment.js';

/** An investment of which something is neither back nor lost; refused INVESTMENT_NOT_HELD. */
export function requireHeld({ investments }: CollectionsState, investmentId: string): Result<HeldInvestment, Refusal> {
  const held = investments.get(investmentId);
  if (held && isHeld(held)) return ok(held);
  return held ? notHeld(`investment ${investmentId} has ended`, investmentId) : notPaidFor(investmentId);
}

/** An investment of which something was given up; refused INVESTMENT_NOT_LOST. */
export function requireLost({ investments }: CollectionsState, investmentId: string): Result<HeldInvestment, Refusal> {
  const held = investments.get(investmentId);
  if (held && held.lost !== '0.00') return ok(held);
  const message = `nothing of investment ${investmentId} was given up`;
  return err(refusal('INVESTMENT_NOT_LOST', message, { field: 'investmentId', value: investmentId }));
}

/** An investment that was paid for, be it over; refused INVESTMENT_NOT_HELD. */
export function requirePaidFor(
  { investments }: CollectionsState,
  investmentId: string,
): Result<HeldInvestment, Refusal> {
  const held = investments.get(investmentId);
  return held ? ok(held) : notPaidFor(investmentId);
}

const notPaidFor = (investmentId: string): Result<never, Refusal> =>
  notHeld(`nothing was paid for investment ${investmentId}`, investmentId);

const notHeld = (message: string, investmentId: string): Result<never, Refusal> =>
  err(refusal('INVESTMENT_NOT_HELD', message, { field: 'investmentId', value: investmentId }));
