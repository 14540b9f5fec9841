import { houseAccounts } from '#domain/deal';
import { entitlements, holdingsOn, type AllottedRegister, type RegisterState } from '#domain/holdings';
import { assert, err, inParts, Money, ok, readPastDate, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import { counterparty, type ClassOutcome } from '#domain/waterfall';
import type { DistributionPaid, HoldersPaid } from './distribution.events.js';
import type { Calculation, DistributionState } from './distribution.state.js';
import { requireStatus, type DistributionId } from './require.js';

/** The register of one class as it stood when the payment was confirmed. */
export interface RegisterAt {
  readonly classId: string;
  readonly register: RegisterState;
  /** The version of the register's stream. */
  readonly version: number;
}

type AllottedAt = RegisterAt & { readonly register: AllottedRegister };

export interface ConfirmHolderPayment {
  readonly sent: DistributionId & {
    /** The day on which the registrar paid the holders. */
    readonly paidOn: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly registers: readonly RegisterAt[];
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
  const payments = state.status === 'none' ? ok([]) : classPayments(state.calculation, added.registers);
  if (!payments.ok) return payments;
  const settled = requireStatus(state, sent, 'settled');
  if (!settled.ok) return settled;
  const { calculation } = settled.value;
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
    ...payments.value.flatMap((payment) => holdersPaid(calculation, payment, paidOn.value)),
    {
      type: 'DistributionPaid',
      schemaVersion: 1,
      effectiveDate: paidOn.value,
      payload: { dealId, periodNumber, closing: calculation.result.closing },
    },
  ]);
}

interface ClassPaymentAt {
  readonly outcome: ClassOutcome;
  readonly at: AllottedAt;
}

/** The classes that are paid something, each with its register. */
function classPayments(calculation: Calculation, registers: readonly RegisterAt[]): Result<ClassPaymentAt[], Refusal> {
  const payments: ClassPaymentAt[] = [];
  for (const outcome of calculation.result.classes) {
    const paid = Money.sum(Object.values(partsOf(outcome)));
    if (paid.isZero()) continue;
    const at = registers.find(({ classId }) => classId === outcome.classId);
    if (at?.register.status !== 'allotted') {
      return err(
        refusal('CLASS_NOT_ALLOTTED', `class ${outcome.classId} is paid ${paid} and has no holders`, {
          field: 'classId',
          value: outcome.classId,
        }),
      );
    }
    payments.push({ outcome, at: { ...at, register: at.register } });
  }
  const paid = payments.flatMap(({ outcome }) => Object.values(partsOf(outcome)));
  assert(
    Money.sum(paid).equals(receivedByRegistrar(calculation)),
    `the holders get what the registrar received: ${Money.sum(paid)} of ${receivedByRegistrar(calculation)}`,
  );
  return ok(payments);
}

/** What the class is paid, as its holders share it. */
export const partsOf = (
  outcome: ClassOutcome,
): { readonly interest: Money; readonly principal: Money; readonly yield: Money } => ({
  interest: Money.parse(outcome.interestPaid),
  principal: Money.parse(outcome.principalPaid),
  yield: Money.parse(outcome.fixedCapitalCostPaid).plus(Money.parse(outcome.remainderPaid)),
});

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
  { dealId, periodNumber, recordDate }: Calculation,
  { outcome, at }: ClassPaymentAt,
  effectiveDate: BusinessDate,
): HoldersPaid[] {
  const payment = partsOf(outcome);
  const parts = entitlements(payment, holdingsOn(at.register, recordDate));
  const total = Money.sum(parts.map((part) => part.total));
  assert(
    total.equals(Money.sum(Object.values(payment))),
    `the holders of ${outcome.classId} get what the class is paid, not ${total}`,
  );
  const lines = parts.map((part) => ({
    holderId: part.holderId,
    units: part.units.toString(),
    interest: part.interest.toString(),
    principal: part.principal.toString(),
    yield: part.yield.toString(),
    total: part.total.toString(),
  }));
  return inParts(lines).map(({ lines: some, part }) => ({
    type: 'HoldersPaid',
    schemaVersion: 1,
    effectiveDate,
    payload: {
      ...{ dealId, periodNumber, classId: outcome.classId, recordDate, registerVersion: at.version },
      ...{ entitlements: some, ...(part && { part }) },
      total: Money.sum(some.map((one) => Money.parse(one.total))).toString(),
    },
  }));
}
