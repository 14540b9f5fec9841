import { requireDeal, termsOn, type DealState } from '#domain/deal';
import {
  Money,
  err,
  ok,
  readText,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { readBankCredit } from './bank-credit.js';
import type { BankChargeBooked } from './collections.events.js';
import type { CollectionsState } from './collections.state.js';
import {
  requireEarlierClosed,
  requireInTime,
  requireNamedAccount,
  requireNotBooked,
  requireOpenPeriod,
  type CollectionPeriod,
} from './require.js';
import { freeOf, heldOf } from './uncommitted.js';

export interface BookBankCharge {
  readonly sent: {
    readonly dealId: string;
    /** The earliest period that is not closed: it bears it. */
    readonly periodNumber: number;
    /** The account of the terms that the bank took it off; only in a deal that names accounts of its own. */
    readonly accountId?: string;
    readonly amount: string;
    /** The day on which the bank took it. */
    readonly valueDate: string;
    readonly bankReference: string;
    /** What the bank charged for, in its words. */
    readonly remark: string;
  };
  readonly added: {
    /** The bank’s references of the deal’s payments, and of those that came back: nothing else is booked under them. */
    readonly paymentReferences: ReadonlySet<string>;
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** What the account holds, but for payments that came back and are to be paid once more. */
    readonly balance: Amount;
    /** True while the distribution of a closed period is not paid: what came in before is promised to it. */
    readonly distributionUnderWay: boolean;
    /** The references to be booked again under which the ledger carries something else by now. */
    readonly bookedElsewhere: ReadonlySet<string>;
    /** The closed period in whose days the bank did it, where people saw it later. */
    readonly lateOf: number | null;
  };
}

/**
 * Books what the bank took off an account for itself (划款手续费), by its statement or answer: the account it hit has paid it, and the
 * period bears it as an expense; one that the bank took in a period that is closed is gone, whatever a distribution under way counts on.
 * Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN,
 * ACCOUNT_UNKNOWN, BANK_REFERENCE_ALREADY_BOOKED, CREDIT_DIFFERS, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, EARLIER_PERIOD_NOT_CLOSED,
 * CREDIT_NOT_COVERED.
 */
export function bookBankCharge(
  { sent, added }: BookBankCharge,
  state: CollectionsState,
): Result<BankChargeBooked[], Refusal> {
  const debit = readBankCredit(sent, added.today);
  if (!debit.ok) return debit;
  const remark = readText(sent.remark, 'remark');
  if (!remark.ok) return remark;
  const { amount, valueDate, bankReference } = debit.value;
  const inTime = requireInTime(state, { ...added, periodNumber: sent.periodNumber }, debit.value);
  if (!inTime.ok) return inTime;
  const { dealId, periodNumber, accountId } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const inForce = added.period ? termsOn(deal.value, added.period.determinationDate) : deal.value;
  const account = requireNamedAccount(inForce.terms, accountId);
  if (!account.ok) return account;
  const fresh = requireNotBooked(state, added.paymentReferences, debit.value, 'debit');
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const earliest = requireEarlierClosed(state, periodNumber);
  if (!earliest.ok) return earliest;
  const { lateOf } = added;
  const free = (lateOf === null ? freeOf : heldOf)(state, added, accountId ?? null, bankReference);
  if (free.compare(Money.parse(amount)) < 0) {
    const message = `of what the account holds ${free} is free to leave it, and the bank charged ${amount}`;
    return err(refusal('CREDIT_NOT_COVERED', message, { field: 'amount', value: amount }));
  }
  return ok([
    {
      type: 'BankChargeBooked',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: {
        dealId,
        periodNumber,
        ...(lateOf === null ? {} : { lateOf }),
        ...(accountId === undefined ? {} : { accountId }),
        amount,
        bankReference,
        remark: remark.value,
      },
    },
  ]);
}
