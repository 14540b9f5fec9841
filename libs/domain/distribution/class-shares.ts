import type { WithholdingTerms } from '#domain/deal';
import {
  entitlements,
  holdingsOn,
  withhold,
  type AllottedRegister,
  type Entitlement,
  type RegisterState,
  type TaxedEntitlement,
} from '#domain/holdings';
import { err, Money, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { ClassOutcome } from '#domain/waterfall';
import type { WithheldOfClass } from './distribution.events.js';
import type { Calculation } from './distribution.state.js';

/** The register of one class as it stood. */
export interface RegisterAt {
  readonly classId: string;
  readonly register: RegisterState;
  /** The version of the register's stream. */
  readonly version: number;
}

type AllottedAt = RegisterAt & { readonly register: AllottedRegister };

/** A class that is paid something, with its register. */
export interface ClassPaymentAt {
  readonly outcome: ClassOutcome;
  readonly at: AllottedAt;
}

/** What the class is paid, as its holders share it. */
export const partsOf = (
  outcome: ClassOutcome,
): { readonly interest: Money; readonly principal: Money; readonly yield: Money } => ({
  interest: Money.parse(outcome.interestPaid),
  principal: Money.parse(outcome.principalPaid),
  yield: Money.parse(outcome.fixedCapitalCostPaid).plus(Money.parse(outcome.remainderPaid)),
});

/** The classes that are paid something, each with its register. Refused CLASS_NOT_ALLOTTED. */
export function classPayments(
  { result }: Calculation,
  registers: readonly RegisterAt[],
): Result<ClassPaymentAt[], Refusal> {
  const payments: ClassPaymentAt[] = [];
  for (const outcome of result.classes) {
    const paid = Money.sum(Object.values(partsOf(outcome)));
    if (paid.isZero()) continue;
    const at = registers.find(({ classId }) => classId === outcome.classId);
    if (at?.register.status !== 'allotted') {
      const message = `class ${outcome.classId} is paid ${paid} and has no holders`;
      return err(refusal('CLASS_NOT_ALLOTTED', message, { field: 'classId', value: outcome.classId }));
    }
    payments.push({ outcome, at: { ...at, register: at.register } });
  }
  return ok(payments);
}

/** Each holder's part of a class's payment, by the register of the record date. */
export const sharesOf = ({ outcome, at }: ClassPaymentAt, { recordDate }: Calculation): readonly Entitlement[] =>
  entitlements(partsOf(outcome), holdingsOn(at.register, recordDate));

/** The same, with what is kept back of each for the tax authority. Refused HOLDER_KIND_UNKNOWN. */
export const taxedSharesOf = (
  payment: ClassPaymentAt,
  calculation: Calculation,
  terms: WithholdingTerms,
): Result<readonly TaxedEntitlement[], Refusal> =>
  withhold(sharesOf(payment, calculation), terms, {
    register: payment.at.register,
    day: calculation.recordDate,
  });

/**
 * What is kept back of each class's lump sum, by the holders of the record date. Refused: CLASS_NOT_ALLOTTED, HOLDER_KIND_UNKNOWN,
 * WITHHOLDING_NOT_COVERED where another than the trust pays the registrar what it is kept back of.
 */
export function withheldOf(
  calculation: Calculation,
  registers: readonly RegisterAt[],
  terms: WithholdingTerms,
): Result<WithheldOfClass[], Refusal> {
  const payments = taxedPayments(calculation, registers, terms);
  if (!payments.ok) return payments;
  const all: WithheldOfClass[] = [];
  for (const { at, shares } of payments.value) {
    const { classId, version: registerVersion } = at;
    const withheld = Money.sum(shares.map((one) => one.withheld));
    const lumpSum = calculation.result.payments.find(({ item }) => item === lumpSumOf(classId))?.amount ?? '0.00';
    if (Money.parse(lumpSum).compare(withheld) < 0) {
      const message = `${withheld} is to be withheld of class ${classId}, of which the trust itself pays ${lumpSum}`;
      return err(refusal('WITHHOLDING_NOT_COVERED', message, { field: 'classId', value: classId }));
    }
    all.push({ classId, registerVersion, withheld: withheld.toString() });
  }
  return ok(all);
}

/** What the tax of holders was drafted by, and how the registers stand since. */
export interface WithholdingDrafted {
  readonly terms: WithholdingTerms;
  readonly asDrafted: readonly RegisterAt[];
  readonly standing: readonly RegisterAt[];
}

/**
 * Each holder of the record date, with the tax that is withheld, is by the registers as they stand who it was by those that were drafted
 * by. Refused: WITHHOLDING_OUTDATED, and HOLDER_KIND_UNKNOWN where somebody joined of whom nobody said what they are.
 */
export function requireSharesStand(
  calculation: Calculation,
  { terms, asDrafted, standing }: WithholdingDrafted,
): Result<void, Refusal> {
  const before = taxedPayments(calculation, asDrafted, terms);
  if (!before.ok) return before;
  const now = taxedPayments(calculation, standing, terms);
  if (!now.ok) return now;
  const changed = now.value.find(({ shares }, index) => !areSame(shares, before.value[index]?.shares ?? []));
  if (!changed) return ok(undefined);
  const { classId } = changed.at;
  const message = `the register of ${classId} says otherwise who holds it on ${calculation.recordDate}, or what they are, than when the transfers were drafted`;
  return err(refusal('WITHHOLDING_OUTDATED', message, { field: 'classId', value: classId }));
}

const areSame = (some: readonly TaxedEntitlement[], others: readonly TaxedEntitlement[]): boolean =>
  some.length === others.length &&
  some.every(({ holderId, units, withheld }, index) => {
    const other = others[index];
    return other?.holderId === holderId && other.units === units && other.withheld.equals(withheld);
  });

type TaxedPayment = ClassPaymentAt & { readonly shares: readonly TaxedEntitlement[] };

function taxedPayments(
  calculation: Calculation,
  registers: readonly RegisterAt[],
  terms: WithholdingTerms,
): Result<readonly TaxedPayment[], Refusal> {
  const payments = classPayments(calculation, registers);
  if (!payments.ok) return payments;
  const all: TaxedPayment[] = [];
  for (const payment of payments.value) {
    const shares = taxedSharesOf(payment, calculation, terms);
    if (!shares.ok) return shares;
    all.push({ ...payment, shares: shares.value });
  }
  return ok(all);
}

/** The payment's item that is a class's lump sum. */
export const lumpSumOf = (classId: string): string => `class:${classId}`;
