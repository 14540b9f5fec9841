import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { InvestmentsState, InvestmentStanding } from './investments.state.js';

/** An investment that nobody sent back; refused INVESTMENT_UNKNOWN, INVESTMENT_ALREADY_DECIDED. */
export function requireStanding(
  { investments }: InvestmentsState,
  investmentId: string,
): Result<InvestmentStanding, Refusal> {
  const found = investments.get(investmentId);
  const detail = { field: 'investmentId', value: investmentId };
  if (!found) return err(refusal('INVESTMENT_UNKNOWN', `nobody requested investment ${investmentId}`, detail));
  if (found.status !== 'sent back') return ok(found);
  return err(refusal('INVESTMENT_ALREADY_DECIDED', `investment ${investmentId} is sent back`, detail));
}
