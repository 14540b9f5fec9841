import { houseAccounts, type WithholdingTerms } from '#domain/deal';
import type { Entitlement } from '#domain/holdings';
import { assert, err, inParts, Money, ok, readPastDate, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import { counterparty } from '#domain/waterfall';
import {
  classPayments,
  partsOf,
  sharesOf,
  taxedSharesOf,
  type ClassPaymentAt,
  type RegisterAt,
} from './class-shares.js';
import type { DistributionPaid, HolderEntitlement, HoldersPaid, WithheldOfClass } from './distribution.events.js';
import type { Calculation, DistributionState } from './distribution.state.js';
import { requireStatus, type DistributionId } from './require.js';

export interface ConfirmHolderPayment {
  readonly sent: DistributionId & {
    /** The day on which the registrar paid the holders. */
    readonly paidOn: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** As they stand; of classes of which something was withheld as they stood then. */
    readonly registers: readonly RegisterAt[];
    /** What the terms that the payment was computed by say of it; null where they withhold nothing. */
    readonly withholding: WithholdingTerms | null;
    /** The executed lump sums that came back from the registrar and have not been paid again. */
    readonly returned: readonly string[];
  };
}

/**
 * The registrar confirms that it paid the holders of every class as of the record date: what each got is fixed, whatever the
 * register says later, and the distribution is over.
 * Refused: DATE_MALFORMED, DATE_IN_FUTURE, CLASS_NOT_ALLOTTED, DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_CALCULATED,
 * DISTRIBUTION_NOT_APPROVED, DISTRIBUTION_NOT_SETTLED, DISTRIBUTION_ALREADY_PAID, LUMP_SUM_RETURNED, PAYMENT_DATE_NOT_REACHED.
 */
export function confirmHolderPayment(
  { sent, added }: ConfirmHolderPayment,
  state: DistributionState,
): Result<(HoldersPaid | DistributionPaid)[], Refusal> {
  const paidOn = readPastDate(sent.paidOn, 'paidOn', added.today);
  if (!paidOn.ok) return paidOn;
  const payments = state.status === 'none' ? ok([]) : paymentsOf(state.calculation, added.registers);
  if (!payments.ok) return payments;
  const settled = requireStatus(state, sent, 'settled');
  if (!settled.ok) return settled;
  const { calculation, withholding } = settled.value;
  const { dealId, periodNumber, paymentDate } = calculation;
  const [returned] = added.returned;
  if (returned !== undefined) {
    const message = `the registrar does not hold what ${returned} paid it, which came back`;
    return err(refusal('LUMP_SUM_RETURNED', message, { field: 'instructionId', value: returned }));
  }
  if (paidOn.value < paymentDate) {
    return err(
      refusal('PAYMENT_DATE_NOT_REACHED', `holders are paid on ${paymentDate}`, {
        field: 'paidOn',
        value: sent.paidOn,
      }),
    );
  }
  return ok([
    ...payments.value.flatMap((payment) =>
      holdersPaid(calculation, payment, paidOn.value, {
        terms: withholding ? added.withholding : null,
        withheld: withholding?.find(({ classId }) => classId === payment.at.classId),
      }),
    ),
    {
      type: 'DistributionPaid',
      schemaVersion: 1,
      effectiveDate: paidOn.value,
      payload: { dealId, periodNumber, closing: calculation.result.closing },
    },
  ]);
}

/** Checks that the classes that are paid something, each with its register, get what the registrar received. */
function paymentsOf(calculation: Calculation, registers: readonly RegisterAt[]): Result<ClassPaymentAt[], Refusal> {
  const payments = classPayments(calculation, registers);
  if (!payments.ok) return payments;
  const paid = payments.value.flatMap(({ outcome }) => Object.values(partsOf(outcome)));
  assert(
    Money.sum(paid).equals(receivedByRegistrar(calculation)),
    `the holders get what the registrar received: ${Money.sum(paid)} of ${receivedByRegistrar(calculation)}`,
  );
  return payments;
}

/** The lump sums of the trust, and what a support paid in for interest. */
function receivedByRegistrar({ result }: Calculation): Money {
  const named = (result.closing.book?.accounts ?? []).map(({ accountId }) => accountId);
  const own = new Set<string>(named.length === 0 ? houseAccounts : named);
  const paidIn = (result.book?.transfers ?? []).filter(
    ({ from, to }) => to === counterparty.registrar && !own.has(from),
  );
  const lumpSums = result.payments.filter(({ to }) => to === counterparty.registrar);
  return Money.sum([...lumpSums, ...paidIn].map(({ amount }) => Money.parse(amount)));
}

function holdersPaid(
  calculation: Calculation,
  payment: ClassPaymentAt,
  effectiveDate: BusinessDate,
  { terms, withheld }: { readonly terms: WithholdingTerms | null; readonly withheld: WithheldOfClass | undefined },
): HoldersPaid[] {
  const { dealId, periodNumber, recordDate } = calculation;
  const { outcome, at } = payment;
  const lines = terms ? taxedLines(payment, calculation, terms) : sharesOf(payment, calculation).map(lineOf);
  const total = totalOf(lines);
  assert(
    total.equals(Money.sum(Object.values(partsOf(outcome)))),
    `the holders of ${outcome.classId} get what the class is paid, not ${total}`,
  );
  assert(
    Money.sum(lines.map((line) => Money.parse(line.withheld ?? '0.00'))).toString() === (withheld?.withheld ?? '0.00'),
    () => `what the holders of ${outcome.classId} do not get is what was withheld of the lump sum`,
  );
  return inParts(lines).map(({ lines: some, part }) => ({
    type: 'HoldersPaid',
    schemaVersion: 1,
    effectiveDate,
    payload: {
      ...{ dealId, periodNumber, classId: outcome.classId, recordDate, registerVersion: at.version },
      ...{ entitlements: some, ...(part && { part }) },
      total: totalOf(some).toString(),
    },
  }));
}

function taxedLines(payment: ClassPaymentAt, calculation: Calculation, terms: WithholdingTerms): HolderEntitlement[] {
  const shares = taxedSharesOf(payment, calculation, terms);
  assert(shares.ok, () => 'what a holder is was known when the transfers were drafted, by the same register');
  return shares.value.map((share) => ({ ...lineOf(share), withheld: share.withheld.toString() }));
}

const lineOf = (part: Entitlement): HolderEntitlement => ({
  holderId: part.holderId,
  units: part.units.toString(),
  interest: part.interest.toString(),
  principal: part.principal.toString(),
  yield: part.yield.toString(),
  total: part.total.toString(),
});

const totalOf = (lines: readonly HolderEntitlement[]): Money => Money.sum(lines.map((one) => Money.parse(one.total)));
