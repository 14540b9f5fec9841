import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { InvestmentSentBack } from './investments.events.js';
import type { InvestmentsState } from './investments.state.js';
import { requireStanding } from './require.js';

export interface SendBackInvestment {
  readonly sent: { readonly dealId: string; readonly investmentId: string; readonly reason: string };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** True once it was paid for. */
    readonly isBought: boolean;
  };
}

/**
 * An investment comes to nothing: another person does not approve it, its maker takes it back, or somebody takes an approved one back
 * that is not bought. Refused: MALFORMED, INVESTMENT_UNKNOWN, INVESTMENT_ALREADY_DECIDED, INVESTMENT_ALREADY_BOUGHT.
 */
export function sendBackInvestment(
  { sent, added }: SendBackInvestment,
  state: InvestmentsState,
): Result<InvestmentSentBack[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, investmentId } = sent;
  const standing = requireStanding(state, investmentId);
  if (!standing.ok) return standing;
  if (added.isBought) {
    const detail = { field: 'investmentId', value: investmentId };
    return err(refusal('INVESTMENT_ALREADY_BOUGHT', `investment ${investmentId} is paid for`, detail));
  }
  return ok([
    {
      type: 'InvestmentSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, investmentId, sentBackBy: added.actor, reason: reason.value },
    },
  ]);
}
