import { requireDeal, type DealState } from '#domain/deal';
import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { CollectionsState } from './collections.state.js';
import { returnsOf } from './held-investment.js';
import type { InvestmentLossProposed } from './investments.events.js';
import { requireHeld } from './require-held.js';
import { requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface ProposeInvestmentLoss {
  readonly sent: {
    readonly dealId: string;
    /** The open period that bears it. */
    readonly periodNumber: number;
    readonly investmentId: string;
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
  };
}

/**
 * The maker says that nothing more comes of what an investment still owes; a new proposal takes the place of one that waits. Refused:
 * MALFORMED, DEAL_UNKNOWN, INVESTMENT_NOT_HELD, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function proposeInvestmentLoss(
  { sent, added }: ProposeInvestmentLoss,
  state: CollectionsState,
): Result<InvestmentLossProposed[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, periodNumber, investmentId } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const held = requireHeld(state, investmentId);
  if (!held.ok) return held;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const { outstanding: lost } = returnsOf(held.value);
  return ok([
    {
      type: 'InvestmentLossProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, investmentId, lost, reason: reason.value, proposedBy: added.actor },
    },
  ]);
}
