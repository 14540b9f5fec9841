import { requireDeal, termsOn, type DealState } from '#domain/deal';
import { ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { readBankCredit } from './bank-credit.js';
import type { AccountIncomeReceived } from './collections.events.js';
import type { CollectionsState } from './collections.state.js';
import {
  requireInTime,
  requireNamedAccount,
  requireNotBooked,
  requireOpenPeriod,
  type CollectionPeriod,
} from './require.js';

export interface ReceiveAccountIncome {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    /** The account of the terms that the bank credited; only in a deal that names accounts of its own. */
    readonly accountId?: string;
    readonly kind: AccountIncomeReceived['payload']['kind'];
    readonly amount: string;
    /** The day the bank credited the account. */
    readonly valueDate: string;
    readonly bankReference: string;
  };
  readonly added: {
    /** The bank’s references of the deal’s payments, and of those that came back: nothing else is booked under them. */
    readonly paymentReferences: ReadonlySet<string>;
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
  };
}

/**
 * Books bank interest (季度结息), investment income or other money of the account itself. Refused: MALFORMED, AMOUNT_*,
 * DATE_MALFORMED, DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, ACCOUNT_UNKNOWN, BANK_REFERENCE_ALREADY_BOOKED, CREDIT_DIFFERS,
 * PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function receiveAccountIncome(
  { sent, added }: ReceiveAccountIncome,
  state: CollectionsState,
): Result<AccountIncomeReceived[], Refusal> {
  const credit = readBankCredit(sent, added.today);
  if (!credit.ok) return credit;
  const { amount, valueDate, bankReference } = credit.value;
  const inTime = requireInTime(state, { ...added, periodNumber: sent.periodNumber }, credit.value);
  if (!inTime.ok) return inTime;
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const { dealId, periodNumber, accountId, kind } = sent;
  const inForce = added.period ? termsOn(deal.value, added.period.determinationDate) : deal.value;
  const account = requireNamedAccount(inForce.terms, accountId);
  if (!account.ok) return account;
  const fresh = requireNotBooked(state, added.paymentReferences, credit.value);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, sent.periodNumber);
  if (!period.ok) return period;
  return ok([
    {
      type: 'AccountIncomeReceived',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: {
        dealId,
        periodNumber,
        ...(accountId === undefined ? {} : { accountId }),
        kind,
        amount,
        bankReference,
      },
    },
  ]);
}
