import { requireDeal, type DealState } from '#domain/deal';
import {
  err,
  Money,
  ok,
  readAmount,
  readPastDate,
  readReference,
  readText,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { CollectionsState } from './collections.state.js';
import type { BankCreditAdjusted, BankCreditCause, CreditedAs, InvestmentChange } from './corrections.events.js';
import { isDebit } from './credited-as.js';
import { withReceived } from './held-investment.js';
import { requirePaidFor } from './require-held.js';
import { freeOf } from './uncommitted.js';
import { requireNewReference, requireNotLapsed, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface AdjustBankCredit {
  readonly sent: {
    readonly dealId: string;
    /** The open period in which the difference counts. */
    readonly periodNumber: number;
    /** The bank's reference of the credit. */
    readonly bankReference: string;
    readonly cause: BankCreditCause;
    /**
     * What the bank credited in truth; null for a credit that the bank took back or that was for another purpose, of which nothing is left,
     * and for one that it did not take back, which stands as it did before that.
     */
    readonly corrected: string | null;
    /** The bank's reference of the return, also of one that was none; null where the credit was booked wrong. */
    readonly returnReference: string | null;
    /**
     * The day on which the bank took it back; null where the credit was booked wrong, which counts from its own day at the bank, or was not
     * taken back.
     */
    readonly valueDate: string | null;
    readonly reason: string;
  };
  readonly added: {
    /** The bank’s references of the deal’s payments, and of those that came back: nothing else is booked under them. */
    readonly paymentReferences: ReadonlySet<string>;
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** What the account that was credited holds, but for payments that came back and are to be paid once more. */
    readonly balance: Amount;
    /** True while the distribution of a closed period is not paid: what came in before is promised to it. */
    readonly distributionUnderWay: boolean;
    /** The references to be booked again under which the ledger carries something else by now. */
    readonly bookedElsewhere: ReadonlySet<string>;
    /** Of a buy-back's credit, what is owed on its request. */
    readonly owed: Amount | null;
    /** Of a support's credit, what is owed on its call; null once the payment that it was for is calculated. */
    readonly supportOwed: Amount | null;
  };
}

/**
 * Corrects what was booked of a credit, in whatever period it was: booked wrong, returned to the bank of who paid, or for another
 * purpose, as which it may be booked again. A credit returns once, unless that was none. Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE,
 * DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, BANK_CREDIT_UNKNOWN, RETURN_UNKNOWN, BANK_REFERENCE_ALREADY_BOOKED, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED,
 * CREDIT_OF_OTHER_PERIOD, ADJUSTMENT_WITHOUT_DIFFERENCE, BUY_BACK_LAPSED, BUY_BACK_NOT_OWED, SUPPORT_NOT_OWED, INVESTMENT_NOT_HELD,
 * INVESTMENT_DIFFERS, INVESTMENT_HAS_RETURNS, CREDIT_NOT_COVERED.
 */
export function adjustBankCredit(
  { sent, added }: AdjustBankCredit,
  state: CollectionsState,
): Result<BankCreditAdjusted[], Refusal> {
  const written = readWritten(sent, added.today);
  if (!written.ok) return written;
  const { reason, bankReference, returnReference, valueDate } = written.value;
  const { dealId, periodNumber, cause } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const detail = { field: 'bankReference', value: bankReference };
  const booked = state.credits.get(bankReference);
  if (!booked?.credited) {
    return err(
      refusal('BANK_CREDIT_UNKNOWN', `no credit that was booked, and not returned, is ${bankReference}`, detail),
    );
  }
  if (valueDate !== null && valueDate < booked.valueDate) {
    const message = `${bankReference} came on ${booked.valueDate}, and is said to have gone back on ${valueDate}`;
    const remedy = 'state the day on which the bank took the credit back';
    return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'valueDate', value: valueDate, remedy }));
  }
  const before = cause === 'not returned' ? requireReturned(state, bankReference, returnReference) : ok(null);
  if (!before.ok) return before;
  const isNew = returnReference !== null && before.value === null;
  const fresh = isNew ? requireNewReference(state, added.paymentReferences, returnReference) : ok(undefined);
  if (!fresh.ok) return fresh;
  const corrected = before.value ?? written.value.corrected;
  const period = requireCountedIn(booked.credited, state, { sent, added });
  if (!period.ok) return period;
  const difference = Money.parse(corrected).minus(Money.parse(booked.amount));
  if (difference.isZero()) {
    return err(refusal('ADJUSTMENT_WITHOUT_DIFFERENCE', `${bankReference} stands at ${corrected}`, detail));
  }
  const owed = requireStillOwed(booked.credited, difference, { added, state, detail });
  if (!owed.ok) return owed;
  const investment = requireAdjustable(booked.credited, { corrected, difference, valueDate: booked.valueDate }, state);
  if (!investment.ok) return investment;
  // Of a debit, what is more leaves the account.
  const comesIn = isDebit(booked) ? difference.negated() : difference;
  const covered = requireCovered(comesIn, heldFor(booked.credited, added, state), detail);
  if (!covered.ok) return covered;
  return ok([
    {
      type: 'BankCreditAdjusted',
      schemaVersion: 1,
      effectiveDate: valueDate ?? added.today,
      payload: {
        dealId,
        periodNumber,
        cause,
        corrects: { periodNumber: booked.periodNumber, bankReference },
        credited: booked.credited,
        returnReference,
        stated: booked.amount,
        corrected,
        difference: difference.toString(),
        ...(owed.value === null ? {} : { outstanding: owed.value }),
        ...(investment.value === null ? {} : { investment: investment.value }),
        reason,
        adjustedBy: added.actor,
      },
    },
  ]);
}

/** What a credit that was taken back stood at before. Refused RETURN_UNKNOWN where it does not stand as returned by that reference. */
function requireReturned(
  { credits }: CollectionsState,
  bankReference: string,
  returnReference: string | null,
): Result<Amount, Refusal> {
  const returned = credits.get(returnReference ?? '');
  if (returned?.returns === bankReference && credits.get(bankReference)?.amount === '0.00') {
    return ok(Money.parse(returned.amount).negated().toString());
  }
  const message = `${bankReference} does not stand as returned by ${returnReference}`;
  return err(refusal('RETURN_UNKNOWN', message, { field: 'returnReference', value: returnReference ?? '' }));
}

/** What the account holds and no distribution under way counts on. */
function heldFor(
  credited: CreditedAs,
  { supportOwed, ...holding }: AdjustBankCredit['added'],
  state: CollectionsState,
): Money {
  // What a support paid is promised to the one payment that is not calculated yet.
  const isPromised = holding.distributionUnderWay && (credited.as !== 'support' || supportOwed === null);
  const ownAccountId = ('accountId' in credited && credited.accountId) || null;
  return freeOf(state, { ...holding, distributionUnderWay: isPromised }, ownAccountId);
}

/**
 * The difference counts in the open period; of a support whose payment is not calculated yet, in the one that it was called for. Refused:
 * PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, CREDIT_OF_OTHER_PERIOD.
 */
function requireCountedIn(
  credited: CreditedAs,
  state: CollectionsState,
  { sent: { periodNumber }, added }: AdjustBankCredit,
): Result<unknown, Refusal> {
  if (credited.as !== 'support' || added.supportOwed === null) {
    return requireOpenPeriod(state, added.period, periodNumber);
  }
  const { calledFor } = credited;
  if (periodNumber === calledFor) return ok(undefined);
  const message = `the payment of period ${calledFor}, which ${credited.provider} was called for, is not calculated`;
  return err(refusal('CREDIT_OF_OTHER_PERIOD', message, { field: 'periodNumber', value: String(periodNumber) }));
}

/** What is owed on a buy-back after it; null of any other credit. Refused: BUY_BACK_LAPSED, BUY_BACK_NOT_OWED, SUPPORT_NOT_OWED. */
function requireStillOwed(
  credited: CreditedAs,
  difference: Money,
  {
    added: { owed, supportOwed },
    state,
    detail,
  }: Pick<AdjustBankCredit, 'added'> & {
    readonly state: CollectionsState;
    readonly detail: Pick<Refusal, 'field' | 'value'>;
  },
): Result<Amount | null, Refusal> {
  const left = Money.parse((credited.as === 'support' ? supportOwed : owed) ?? '0.00').minus(difference);
  switch (credited.as) {
    case 'buy-back': {
      const { requestId, party } = credited;
      const standing = difference.isPositive() ? requireNotLapsed(state, requestId, detail) : ok(undefined);
      if (!standing.ok) return standing;
      if (!left.isNegative()) return ok(left.toString());
      return err(refusal('BUY_BACK_NOT_OWED', `${party} owes ${owed} more of request ${requestId}`, detail));
    }
    case 'support':
      if (supportOwed === null || !difference.isPositive() || !left.isNegative()) return ok(null);
      return err(refusal('SUPPORT_NOT_OWED', `${credited.provider} owes ${supportOwed} more of its call`, detail));
    default:
      return ok(null);
  }
}

/**
 * What changes of what an investment brought; null of any other movement. Its purchase stands as it was approved, or not at all, and only
 * while nothing came of it; one that is undone is booked anew, by all that a purchase must meet: what came before its day came of another.
 * Refused: INVESTMENT_NOT_HELD, INVESTMENT_DIFFERS, INVESTMENT_HAS_RETURNS, DATE_OUTSIDE_PERIOD.
 */
function requireAdjustable(
  credited: CreditedAs,
  {
    corrected,
    difference,
    valueDate,
  }: { readonly corrected: Amount; readonly difference: Money; readonly valueDate: BusinessDate },
  state: CollectionsState,
): Result<InvestmentChange | null, Refusal> {
  if (credited.as !== 'investment purchase' && credited.as !== 'investment maturity') return ok(null);
  const { investmentId } = credited;
  const paidFor = requirePaidFor(state, investmentId);
  if (!paidFor.ok) return paidFor;
  const held = paidFor.value;
  if (credited.as === 'investment maturity') {
    if (!difference.isPositive() || valueDate >= held.boughtOn) {
      return ok(withReceived(held, difference.toString()).change);
    }
    const message = `the credit is of ${valueDate}, and investment ${investmentId} was bought on ${held.boughtOn}`;
    const remedy = 'book the credit as what it was, or correct the day of the purchase';
    return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'bankReference', value: valueDate, remedy }));
  }
  if (held.received !== '0.00' || held.lost !== '0.00') {
    const message = `of investment ${investmentId} ${held.received} came back, and ${held.lost} is lost`;
    return err(refusal('INVESTMENT_HAS_RETURNS', message, { field: 'investmentId', value: investmentId }));
  }
  if (corrected === '0.00') return ok(null);
  const message = `${held.amount} was approved for ${investmentId}, and was paid or was not`;
  return err(refusal('INVESTMENT_DIFFERS', message, { field: 'corrected', value: corrected }));
}

function requireCovered(comesIn: Money, held: Money, detail: Pick<Refusal, 'field' | 'value'>): Result<void, Refusal> {
  if (!comesIn.isNegative() || !held.plus(comesIn).isNegative()) return ok(undefined);
  const message = `of what the account holds ${held} is free to leave it, and ${comesIn.negated()} would`;
  return err(refusal('CREDIT_NOT_COVERED', message, detail));
}

interface Written {
  readonly reason: string;
  readonly bankReference: string;
  readonly returnReference: string | null;
  readonly valueDate: BusinessDate | null;
  readonly corrected: Amount;
}

/**
 * A wrong figure has a right one, a return its own reference and day; of a return and of what was for another purpose nothing is left, and
 * what was not returned is named by the reference alone.
 * Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE.
 */
function readWritten(sent: AdjustBankCredit['sent'], today: BusinessDate): Result<Written, Refusal> {
  const { cause } = sent;
  const isReturn = cause === 'returned';
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const reference = readReference(sent.bankReference, 'bankReference');
  if (!reference.ok) return reference;
  const namesReturn = isReturn || cause === 'not returned';
  const isNamed = namesReturn === (sent.returnReference !== null);
  if ((cause !== 'wrong figure') !== (sent.corrected === null) || !isNamed || isReturn !== (sent.valueDate !== null)) {
    const message = 'a wrong figure is corrected by the right one, a return is named by the bank’s reference and day';
    const missing = isNamed ? 'valueDate' : 'returnReference';
    return err(refusal('MALFORMED', message, { field: namesReturn ? missing : 'corrected' }));
  }
  const returnReference =
    sent.returnReference === null ? ok(null) : readReference(sent.returnReference, 'returnReference');
  if (!returnReference.ok) return returnReference;
  const valueDate = sent.valueDate === null ? ok(null) : readPastDate(sent.valueDate, 'valueDate', today);
  if (!valueDate.ok) return valueDate;
  const corrected = readAmount(sent.corrected ?? '0.00', 'corrected', { allowZero: true });
  if (!corrected.ok) return corrected;
  return ok({
    reason: reason.value,
    bankReference: reference.value,
    returnReference: returnReference.value,
    valueDate: valueDate.value,
    corrected: corrected.value.toString(),
  });
}
