import { requireDeal, termsOn, type DealState } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { InvestmentApproved } from './investments.events.js';
import type { InvestmentsState } from './investments.state.js';
import { requirePermitted, type InvestmentBasis } from './permitted.js';
import { requireStanding } from './require.js';

export interface ApproveInvestment {
  readonly sent: {
    readonly dealId: string;
    readonly investmentId: string;
    /** The digest of the request that the checker looked at. */
    readonly digest: string;
  };
  readonly added: InvestmentBasis & {
    readonly today: BusinessDate;
    /** The checker. */
    readonly actor: string;
    /** The digest of the request; null where there is none. */
    readonly requestDigest: string | null;
    readonly deal: DealState;
  };
}

/**
 * A second person approves the very investment that was requested, which the terms and the allocation dates still permit. Refused:
 * DEAL_UNKNOWN, INVESTMENT_UNKNOWN, INVESTMENT_ALREADY_DECIDED, INVESTMENT_NOT_PERMITTED, INVESTMENT_MATURES_TOO_LATE,
 * APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function approveInvestment(
  { sent, added }: ApproveInvestment,
  state: InvestmentsState,
): Result<InvestmentApproved[], Refusal> {
  const { dealId, investmentId, digest } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const standing = requireStanding(state, investmentId);
  if (!standing.ok) return standing;
  const { status, request } = standing.value;
  if (status === 'approved') {
    const detail = { field: 'investmentId', value: investmentId };
    return err(refusal('INVESTMENT_ALREADY_DECIDED', `investment ${investmentId} is approved`, detail));
  }
  const permitted = requirePermitted(termsOn(deal.value, request.buysOn).terms, request, state, added);
  if (!permitted.ok) return permitted;
  if (request.requestedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} requested investment ${investmentId}`));
  }
  if (digest !== added.requestDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `investment ${investmentId} has the digest ${added.requestDigest}`, {
        field: 'digest',
        value: digest,
        remedy: 'look at the investment again and approve its digest',
      }),
    );
  }
  const { reason: _reason, ...investment } = request;
  return ok([
    {
      type: 'InvestmentApproved',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { ...investment, approvedBy: added.actor, approvedDigest: digest },
    },
  ]);
}
