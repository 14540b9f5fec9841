import { requireDeal, type DealState } from '#domain/deal';
import { err, Money, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { CollectionsState } from './collections.state.js';
import { returnsOf, reversedLoss, withGivenUp } from './held-investment.js';
import type { InvestmentLost } from './investments.events.js';
import { requireHeld, requireLost } from './require-held.js';
import { requireNotFrozen } from './require.js';

export interface ApproveInvestmentLoss {
  readonly sent: {
    readonly dealId: string;
    readonly investmentId: string;
    /** The digest of the proposal that the approver has seen. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    /** The digest of the newest proposal; null where there is none. */
    readonly proposalDigest: string | null;
  };
}

/**
 * Gives up what an investment still owes, or takes back that it was given up, as a second person who has seen the proposal: the trust has
 * that much less, or more. Refused: DEAL_UNKNOWN, INVESTMENT_LOSS_NOT_PROPOSED, INVESTMENT_NOT_HELD, INVESTMENT_NOT_LOST,
 * PERIOD_ALREADY_CLOSED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function approveInvestmentLoss(
  { sent, added }: ApproveInvestmentLoss,
  state: CollectionsState,
): Result<InvestmentLost[], Refusal> {
  const { dealId, investmentId, digest } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const proposal = state.losses.get(investmentId);
  if (!proposal) {
    const message = `nobody proposes to give up what investment ${investmentId} owes`;
    return err(refusal('INVESTMENT_LOSS_NOT_PROPOSED', message, { field: 'investmentId', value: investmentId }));
  }
  const isReversal = Money.parse(proposal.lost).isNegative();
  const standing = (isReversal ? requireLost : requireHeld)(state, investmentId);
  if (!standing.ok) return standing;
  const open = requireNotFrozen(state, proposal.periodNumber);
  if (!open.ok) return open;
  if (proposal.proposedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} proposed the loss of ${investmentId}`));
  }
  if (digest !== added.proposalDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `the loss of ${investmentId} has the digest ${added.proposalDigest}`, {
        field: 'digest',
        value: digest,
        remedy: 'look at the investment again and approve the digest of its loss',
      }),
    );
  }
  const held = standing.value;
  const { outstanding } = returnsOf(held);
  if (proposal.lost !== (isReversal ? reversedLoss(held) : outstanding)) {
    const message = `${proposal.lost} is proposed to be lost of ${investmentId}, which owes ${outstanding} and of which ${held.lost} is given up`;
    const remedy = 'propose the loss anew';
    return err(refusal('APPROVAL_OF_OTHER_FIGURES', message, { field: 'investmentId', value: investmentId, remedy }));
  }
  const { change } = withGivenUp(held, proposal.lost);
  return ok([
    {
      type: 'InvestmentLost',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...proposal,
        ...(change.principal === '0.00' ? {} : { investment: change }),
        ...{ approvedBy: added.actor, approvedDigest: digest },
      },
    },
  ]);
}
