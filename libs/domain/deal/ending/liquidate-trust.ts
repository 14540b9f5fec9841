import {
  err,
  ok,
  readReference,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { TrustLiquidated } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { requireDeal } from '../require.js';
import { requireNothingOwed, type OwedBuyBack } from './grounds.js';

export interface LiquidateTrust {
  readonly sent: {
    readonly dealId: string;
    /** The liquidation report (清算报告): a reference, or a file's digest. */
    readonly report: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** The first period that was opened and is not paid; null where all are. */
    readonly unpaidPeriod: number | null;
    readonly owed: readonly OwedBuyBack[];
    /** What each account of the trust holds. */
    readonly balances: readonly { readonly account: string; readonly balance: Amount }[];
    /** A liquidation report is prepared and not published, which it could not be any more. */
    readonly isReportUnpublished: boolean;
  };
}

/**
 * Closes the deal of a trust that has ended, whose last payment is made and whose accounts are empty. Refused: MALFORMED, DEAL_UNKNOWN,
 * TRUST_LIQUIDATED, TRUST_NOT_TERMINATED, BUY_BACK_OUTSTANDING, PAYMENT_OUTSTANDING, TRUST_ACCOUNTS_NOT_EMPTY,
 * LIQUIDATION_REPORT_UNPUBLISHED.
 */
export function liquidateTrust({ sent, added }: LiquidateTrust, state: DealState): Result<TrustLiquidated[], Refusal> {
  const { dealId } = sent;
  const report = readReference(sent.report, 'report');
  if (!report.ok) return report;
  const deal = requireDeal(state, dealId);
  if (!deal.ok) return deal;
  if (deal.value.status === 'liquidated') return err(liquidated(dealId));
  if (deal.value.status !== 'terminated') {
    return err(refusal('TRUST_NOT_TERMINATED', `the trust of ${dealId} is ${deal.value.status}`));
  }
  const settled = requireNothingOwed(added.owed);
  if (!settled.ok) return settled;
  if (added.unpaidPeriod !== null) {
    const detail = { field: 'periodNumber', value: String(added.unpaidPeriod) };
    return err(refusal('PAYMENT_OUTSTANDING', `period ${added.unpaidPeriod} of ${dealId} is not paid`, detail));
  }
  const left = added.balances.filter(({ balance }) => balance !== '0.00');
  const [first] = left;
  if (first) {
    const named = left.map(({ account, balance }) => `${balance} in ${account}`).join(', ');
    const detail = { field: 'account', value: first.account };
    return err(refusal('TRUST_ACCOUNTS_NOT_EMPTY', `there is ${named}`, detail));
  }
  if (added.isReportUnpublished) {
    return err(
      refusal('LIQUIDATION_REPORT_UNPUBLISHED', `the liquidation report of ${dealId} is prepared, not published`),
    );
  }
  return ok([
    {
      type: 'TrustLiquidated',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, report: report.value, liquidatedBy: added.actor },
    },
  ]);
}

/** Why a deal takes nothing any more. */
export const liquidated = (dealId: string): Refusal =>
  refusal('TRUST_LIQUIDATED', `the trust of ${dealId} is liquidated`, { field: 'dealId', value: dealId });
