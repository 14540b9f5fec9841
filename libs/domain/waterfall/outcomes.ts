import { assertNever, Money } from '#domain/shared';
import type { Item, ItemKind } from './item.js';
import type { Line } from './line.js';
import { factorPer100 } from './per-100.js';
import type { OpeningClass, PeriodFigures } from './period-figures.js';
import type { ClassOutcome, OpeningPosition, Payment, PaymentAccount } from './result.js';

type Field = 'due' | 'paid' | 'unpaid';

const total = (lines: readonly Line[], field: Field, figures: PeriodFigures): Money =>
  Money.sum(
    lines.map((line) => line[field]),
    figures.currency,
  );

const classIdOf = (item: Item): string | null => ('classId' in item ? item.classId : null);

/** What the lines leave of each class, in the order of the terms. */
export function classOutcomes(figures: PeriodFigures, lines: readonly Line[]): ClassOutcome[] {
  return figures.classes.map((opening) => classOutcome(figures, opening, lines));
}

function classOutcome(figures: PeriodFigures, opening: OpeningClass, lines: readonly Line[]): ClassOutcome {
  const { classId, face, principalFactorScale } = opening.terms;
  const sum = (kind: ItemKind, field: Field): Money =>
    total(
      lines.filter(({ item }) => item.kind === kind && classIdOf(item) === classId),
      field,
      figures,
    );
  const principalPaid = sum('principal', 'paid');
  const costDue = sum('fixed capital cost', 'due');
  return {
    classId,
    openingBalance: opening.balance.toString(),
    interestDue: sum('interest', 'due').toString(),
    interestPaid: sum('interest', 'paid').toString(),
    interestUnpaid: sum('interest', 'unpaid').toString(),
    principalPaid: principalPaid.toString(),
    principalPer100: factorPer100(Money.parse(face, figures.currency), principalPaid, principalFactorScale),
    fixedCapitalCostAccrued: costDue.minus(opening.fixedCapitalCostUnpaid).toString(),
    fixedCapitalCostPaid: sum('fixed capital cost', 'paid').toString(),
    fixedCapitalCostUnpaid: sum('fixed capital cost', 'unpaid').toString(),
    remainderPaid: sum('class remainder', 'paid').toString(),
    closingBalance: opening.balance.minus(principalPaid).toString(),
  };
}

/** The sums that leave the trust: one per tax, fee and share of the remainder, and one lump sum per class. */
export function paymentsOf(figures: PeriodFigures, lines: readonly Line[]): Payment[] {
  const payments = new Map<string, { from: PaymentAccount; to: string; amount: Money }>();
  for (const line of lines) {
    const leaving = paymentOf(line.item, line.payee);
    if (leaving === null || line.paid.isZero()) continue;
    const { item, from, to } = leaving;
    const amount = (payments.get(item)?.amount ?? Money.zero(figures.currency)).plus(line.paid);
    payments.set(item, { from, to, amount });
  }
  return [...payments].map(([item, { from, to, amount }]) => ({ item, from, to, amount: amount.toString() }));
}

/** The payment that a line is part of, or null where the money stays in the trust. */
function paymentOf(item: Item, payee: string): { item: string; from: PaymentAccount; to: string } | null {
  switch (item.kind) {
    case 'tax':
      return { item: `tax:${item.taxId}`, from: 'tax', to: payee };
    case 'fee':
      return { item: `fee:${item.feeId}`, from: 'fees', to: payee };
    case 'remainder share':
      return { item: `remainder:${item.payee}`, from: 'fees', to: payee };
    case 'reserve':
    case 'carried forward':
      return null;
    case 'interest':
    case 'principal':
    case 'fixed capital cost':
    case 'class remainder':
      return { item: `class:${item.classId}`, from: 'securities', to: payee };
    default:
      return assertNever(item, 'item');
  }
}

/** What the next period inherits; every tax and fee is listed, also where nothing is unpaid. */
export function closingPosition(
  figures: PeriodFigures,
  lines: readonly Line[],
  classes: readonly ClassOutcome[],
  carriedForward: Money,
  reserve: Money,
): OpeningPosition {
  const arrears = (is: (item: Item) => boolean): string =>
    total(
      lines.filter(({ item }) => is(item)),
      'unpaid',
      figures,
    ).toString();
  return {
    carriedForward: carriedForward.toString(),
    reserve: reserve.toString(),
    classes: classes.map(({ classId, closingBalance, interestUnpaid, fixedCapitalCostUnpaid }) => ({
      classId,
      balance: closingBalance,
      interestUnpaid,
      fixedCapitalCostUnpaid,
    })),
    unpaid: [
      ...figures.terms.taxes.map(({ taxId }) => ({
        id: taxId,
        amount: arrears((item) => item.kind === 'tax' && item.taxId === taxId),
      })),
      ...figures.terms.fees.map(({ feeId }) => ({
        id: feeId,
        amount: arrears((item) => item.kind === 'fee' && item.feeId === feeId),
      })),
    ],
  };
}
