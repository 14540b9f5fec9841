import { requireDeal } from '#domain/deal';
import { ok, readText, type Refusal, type Result } from '#domain/shared';
import type { CollectionsState } from './collections.state.js';
import { reversedLoss } from './held-investment.js';
import type { InvestmentLossProposed } from './investments.events.js';
import type { ProposeInvestmentLoss } from './propose-investment-loss.js';
import { requireLost } from './require-held.js';
import { requireOpenPeriod } from './require.js';

export interface ProposeLossReversal {
  readonly sent: Pick<ProposeInvestmentLoss['sent'], 'dealId' | 'investmentId' | 'reason'> & {
    /** The open period that is the better for it. */
    readonly periodNumber: number;
  };
  readonly added: ProposeInvestmentLoss['added'];
}

/**
 * 核销转回: the maker says that what was given up of an investment was not to be; a new proposal takes the place of one that waits. Refused:
 * MALFORMED, DEAL_UNKNOWN, INVESTMENT_NOT_LOST, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function proposeLossReversal(
  { sent, added }: ProposeLossReversal,
  state: CollectionsState,
): Result<InvestmentLossProposed[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, periodNumber, investmentId } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const held = requireLost(state, investmentId);
  if (!held.ok) return held;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  return ok([
    {
      type: 'InvestmentLossProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...{ dealId, periodNumber, investmentId, lost: reversedLoss(held.value) },
        ...{ reason: reason.value, proposedBy: added.actor },
      },
    },
  ]);
}
