import { requireDeal, termsOn, type DealState, type InvestmentKind } from '#domain/deal';
import {
  err,
  ok,
  readAmount,
  readDate,
  readReference,
  readText,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { accruedIncome } from './accrued-income.js';
import type { InvestmentRequested } from './investments.events.js';
import type { InvestmentsState } from './investments.state.js';
import { requirePermitted, type InvestmentBasis } from './permitted.js';

export interface RequestInvestment {
  readonly sent: {
    readonly dealId: string;
    /** The investment's own id. */
    readonly investmentId: string;
    readonly kind: InvestmentKind;
    /** With whom, or in what paper. */
    readonly issuer: string;
    /** In yuan. */
    readonly amount: string;
    /** A year, as a decimal: `0.0180`. */
    readonly rate: string;
    readonly buysOn: string;
    readonly maturesOn: string;
    readonly reason: string;
  };
  readonly added: InvestmentBasis & { readonly today: BusinessDate; readonly actor: string; readonly deal: DealState };
}

const RATE = /^0\.\d{1,8}$/;

/**
 * The maker asks that idle cash of the collection account be invested (合格投资); nothing moves before a second person approves. Refused:
 * MALFORMED, AMOUNT_*, DATE_MALFORMED, DEAL_UNKNOWN, TRUST_NOT_ESTABLISHED, INVESTMENT_ALREADY_REQUESTED, INVESTMENT_NOT_PERMITTED,
 * INVESTMENT_MATURES_TOO_LATE.
 */
export function requestInvestment(
  { sent, added }: RequestInvestment,
  state: InvestmentsState,
): Result<InvestmentRequested[], Refusal> {
  const reference = readReference(sent.investmentId, 'investmentId');
  if (!reference.ok) return reference;
  const issuer = readText(sent.issuer, 'issuer');
  if (!issuer.ok) return issuer;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const money = readAmount(sent.amount, 'amount');
  if (!money.ok) return money;
  const { dealId, kind, rate } = sent;
  if (!RATE.test(rate)) {
    return err(refusal('MALFORMED', 'a rate is written as 0.0180 for 1.80 %', { field: 'rate', value: rate }));
  }
  const buysOn = readDate(sent.buysOn, 'buysOn');
  if (!buysOn.ok) return buysOn;
  const maturesOn = readDate(sent.maturesOn, 'maturesOn');
  if (!maturesOn.ok) return maturesOn;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  if (deal.value.status === 'registered') {
    return err(refusal('TRUST_NOT_ESTABLISHED', `the trust of ${dealId} is not established`));
  }
  const investmentId = reference.value;
  const before = state.investments.get(investmentId);
  if (before) {
    const detail = { field: 'investmentId', value: investmentId };
    return err(refusal('INVESTMENT_ALREADY_REQUESTED', `investment ${investmentId} is ${before.status}`, detail));
  }
  const dates = { buysOn: buysOn.value, maturesOn: maturesOn.value };
  const asked = { dealId, investmentId, kind, issuer: issuer.value, amount: money.value.toString(), rate };
  const permitted = requirePermitted(termsOn(deal.value, buysOn.value).terms, { ...asked, ...dates }, state, added);
  if (!permitted.ok) return permitted;
  const investment = { ...asked, dayCount: permitted.value.dayCount, ...dates };
  return ok([
    {
      type: 'InvestmentRequested',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...investment,
        income: accruedIncome(investment, investment.buysOn, investment.maturesOn),
        reason: reason.value,
        requestedBy: added.actor,
      },
    },
  ]);
}
