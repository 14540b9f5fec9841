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
import type { BankCreditAdjusted, CorrectionCause, CreditedAs } from './corrections.events.js';
import { uncommitted } from './uncommitted.js';
import { requireNotBooked, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface AdjustBankCredit {
  readonly sent: {
    readonly dealId: string;
    /** The open period in which the difference counts. */
    readonly periodNumber: number;
    /** The bank's reference of the credit. */
    readonly bankReference: string;
    readonly cause: CorrectionCause;
    /** What the bank credited in truth; null for a credit that the bank took back, of which nothing is left. */
    readonly corrected: string | null;
    /** The bank's reference of the return; null where the credit was booked wrong. */
    readonly returnReference: string | null;
    /** The day on which the bank took it back; null where the credit was booked wrong, which counts from its own day at the bank. */
    readonly valueDate: string | null;
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** What the account that was credited holds. */
    readonly balance: Amount;
    /** True while the distribution of a closed period is not paid: what came in before is promised to it. */
    readonly distributionUnderWay: boolean;
  };
}

/**
 * Corrects what was booked of a credit, in whatever period it was: booked wrong, or returned to the bank of who paid. A
 * credit returns once. Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN,
 * BANK_CREDIT_UNKNOWN, BANK_REFERENCE_ALREADY_BOOKED, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, ADJUSTMENT_WITHOUT_DIFFERENCE, CREDIT_NOT_COVERED.
 */
export function adjustBankCredit(
  { sent, added }: AdjustBankCredit,
  state: CollectionsState,
): Result<BankCreditAdjusted[], Refusal> {
  const written = readWritten(sent, added.today);
  if (!written.ok) return written;
  const { reason, bankReference, returnReference, valueDate, corrected } = written.value;
  const { dealId, periodNumber, cause } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const detail = { field: 'bankReference', value: bankReference };
  const booked = state.credits.get(bankReference);
  if (!booked?.credited) {
    return err(refusal('BANK_CREDIT_UNKNOWN', `no remittance, income or cash in suspense is ${bankReference}`, detail));
  }
  if (valueDate !== null && valueDate < booked.valueDate) {
    const message = `${bankReference} came on ${booked.valueDate}, and is said to have gone back on ${valueDate}`;
    const remedy = 'state the day on which the bank took the credit back';
    return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'valueDate', value: valueDate, remedy }));
  }
  const fresh = returnReference === null ? ok(undefined) : requireNotBooked(state, returnReference);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const difference = Money.parse(corrected).minus(Money.parse(booked.amount));
  if (difference.isZero()) {
    return err(refusal('ADJUSTMENT_WITHOUT_DIFFERENCE', `${bankReference} stands at ${corrected}`, detail));
  }
  const covered = requireCovered(difference, heldFor(booked.credited, added, state), detail);
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
        reason,
        adjustedBy: added.actor,
      },
    },
  ]);
}

/** What the account holds and no distribution under way counts on. */
function heldFor(
  credited: CreditedAs,
  { balance, distributionUnderWay }: AdjustBankCredit['added'],
  state: CollectionsState,
): Money {
  const held = Money.parse(balance);
  if (!distributionUnderWay) return held;
  const ownAccountId = (credited.as === 'account income' && credited.accountId) || null;
  return Money.min(held, Money.parse(uncommitted(state, ownAccountId)));
}

function requireCovered(
  difference: Money,
  held: Money,
  detail: Pick<Refusal, 'field' | 'value'>,
): Result<void, Refusal> {
  if (!difference.isNegative() || !held.plus(difference).isNegative()) return ok(undefined);
  const message = `of what the account holds ${held} is free to leave it, and ${difference.negated()} would`;
  return err(refusal('CREDIT_NOT_COVERED', message, detail));
}

interface Written {
  readonly reason: string;
  readonly bankReference: string;
  readonly returnReference: string | null;
  readonly valueDate: BusinessDate | null;
  readonly corrected: Amount;
}

/** A wrong figure has a right one, a return its own reference and day. Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE. */
function readWritten(sent: AdjustBankCredit['sent'], today: BusinessDate): Result<Written, Refusal> {
  const { cause } = sent;
  const isReturn = cause === 'returned';
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const reference = readReference(sent.bankReference, 'bankReference');
  if (!reference.ok) return reference;
  const ofReturn = [sent.returnReference, sent.valueDate];
  if (isReturn !== (sent.corrected === null) || ofReturn.some((one) => isReturn !== (one !== null))) {
    const message = 'a wrong figure is corrected by the right one, a return is named by the bank’s reference and day';
    const missing = sent.returnReference === null ? 'returnReference' : 'valueDate';
    return err(refusal('MALFORMED', message, { field: isReturn ? missing : 'corrected' }));
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
