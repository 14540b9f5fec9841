import { assertNever, Money } from '#domain/shared';
import type { Book } from './book/book.js';
import { onUnpaidOf, unpaidOf } from './book/class-book.js';
import { account, type Item, type ItemKind } from './item.js';
import { sourcesOf, type Line } from './line.js';
import { factorPer100 } from './per-100.js';
import type { OpeningClass, PeriodFigures } from './period-figures.js';
import type { OpeningPosition } from './position.js';
import type { BookChanges, ClassOutcome, Payment, PaymentAccount } from './result.js';

const isOfClass = (item: Item, classId: string): boolean => 'classId' in item && item.classId === classId;

/** What the lines leave of each class, in the order of the terms. */
export function classOutcomes(book: Book, lines: readonly Line[]): ClassOutcome[] {
  return book.figures.classes.map((opening) => classOutcome(book, opening, lines));
}

function classOutcome(book: Book, opening: OpeningClass, lines: readonly Line[]): ClassOutcome {
  const { figures } = book;
  const { classId, face, principalFactorScale } = opening.terms;
  const { balance, fixedCapitalCostUnpaid } = book.class(classId);
  const zero = Money.zero(figures.currency);
  const ofClass = lines.filter(({ item }) => isOfClass(item, classId));
  const paidByKind = new Map<ItemKind, Money>();
  for (const { item, paid: sum } of ofClass) {
    paidByKind.set(item.kind, (paidByKind.get(item.kind) ?? zero).plus(sum));
  }
  const paid = (kind: ItemKind): Money => paidByKind.get(kind) ?? zero;
  const interestPaid = paid('interest').plus(paid('interest on unpaid'));
  const unpaid = unpaidOf(book.class(classId), book.currency).plus(onUnpaidOf(book.class(classId), book.currency));
  const principalPaid = paid('principal');
  const costPaid = paid('fixed capital cost');
  const costAccrued = Money.sum(
    ofClass.filter(({ item }) => item.kind === 'fixed capital cost').map(({ accrued }) => accrued),
    figures.currency,
  );
  const [writtenOff, writtenUp, drawn] = [paid('written off'), paid('written up'), paid('drawn')];
  return {
    classId,
    openingBalance: opening.balance.toString(),
    interestDue: interestPaid.plus(unpaid).toString(),
    interestPaid: interestPaid.toString(),
    interestUnpaid: unpaid.toString(),
    principalPaid: principalPaid.toString(),
    principalPer100: factorPer100(Money.parse(face, figures.currency), principalPaid, principalFactorScale),
    fixedCapitalCostAccrued: costAccrued.toString(),
    fixedCapitalCostPaid: costPaid.toString(),
    fixedCapitalCostUnpaid: fixedCapitalCostUnpaid.toString(),
    remainderPaid: paid('class remainder').toString(),
    ...(writtenOff.isZero() && writtenUp.isZero() ? {} : { writtenOff: writtenOff.minus(writtenUp).toString() }),
    ...(drawn.isZero() ? {} : { drawn: drawn.toString() }),
    closingBalance: balance.toString(),
  };
}

/** The sums that leave the trust: one per tax, fee and share of the remainder, and one lump sum per class. */
export function paymentsOf(figures: PeriodFigures, lines: readonly Line[]): Payment[] {
  const payments = new Map<string, { from: PaymentAccount; to: string; amount: Money }>();
  for (const line of lines) {
    const leaving = line.from === null ? null : paymentOf(line.item, line.payee);
    if (leaving === null || line.paid.isZero()) continue;
    const { item, from, to } = leaving;
    const amount = (payments.get(item)?.amount ?? Money.zero(figures.currency)).plus(line.paid);
    payments.set(item, { from, to, amount });
  }
  return [...payments].map(([item, { from, to, amount }]) => ({ item, from, to, amount: amount.toString() }));
}

/** What each account of a deal that names its own gives to the sub-accounts that pay, in the order of the lines. */
export function allocationsOf(figures: PeriodFigures, lines: readonly Line[]): BookChanges['allocations'] {
  const allocations = new Map<string, { from: string; to: PaymentAccount; amount: Money }>();
  for (const line of lines) {
    const leaving = line.from === null ? null : paymentOf(line.item, line.payee);
    if (leaving === null) continue;
    for (const source of sourcesOf(line)) {
      if (source.amount.isZero()) continue;
      const key = `${source.account} ${leaving.from}`;
      const amount = (allocations.get(key)?.amount ?? Money.zero(figures.currency)).plus(source.amount);
      allocations.set(key, { from: source.account, to: leaving.from, amount });
    }
  }
  return [...allocations.values()].map(({ from, to, amount }) => ({ from, to, amount: amount.toString() }));
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
    case 'fee from remainder':
      return { item: `fee:${item.feeId}`, from: 'fees', to: payee };
    case 'support repaid':
    case 'support yield':
      return { item: `support:${item.facilityId}`, from: 'securities', to: payee };
    case 'support charge':
      return {
        item: `support:${item.facilityId}:${item.charge}`,
        from: item.charge === 'interest' ? 'securities' : 'fees',
        to: payee,
      };
    case 'special yield':
    case 'special principal':
      return { item: `support:${item.supportId}:${item.provider}`, from: 'securities', to: payee };
    case 'assets bought':
      return { item: `assets:${item.purchaseId}`, from: 'fees', to: payee };
    case 'reserve':
    case 'carried forward':
    case 'interest accrued':
    case 'interest on unpaid accrued':
    case 'fee accrued':
    case 'transfer':
    case 'ledger':
    case 'written off':
    case 'written up':
    case 'drawn':
    case 'special yield accrued':
    case 'support drawn':
    case 'support charge accrued':
    case 'support charge capitalised':
    case 'pool sold':
    case 'account interest':
    case 'buy-back':
      return null;
    case 'interest':
    case 'interest on unpaid':
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
  book: Book,
  classes: readonly ClassOutcome[],
  carriedForward: Money,
  reserve: Money,
): OpeningPosition {
  const { terms } = book.figures;
  const invested = terms.accounts ? Money.zero(book.currency) : book.balance(account.investments);
  const unpaid = (id: string) => ({ id, amount: book.charge(id).due.toString() });
  return {
    carriedForward: carriedForward.toString(),
    reserve: reserve.toString(),
    ...(invested.isZero() ? {} : { invested: invested.toString() }),
    classes: classes.map(({ classId, closingBalance, fixedCapitalCostUnpaid }) => ({
      classId,
      balance: closingBalance,
      interestUnpaid: unpaidOf(book.class(classId), book.currency).toString(),
      fixedCapitalCostUnpaid,
    })),
    unpaid: [...terms.taxes.map(({ taxId }) => unpaid(taxId)), ...terms.fees.map(({ feeId }) => unpaid(feeId))],
    ...(book.capsLeft.length > 0 ? { capsLeft: book.capsLeft } : {}),
    ...(book.isKept ? { book: book.position() } : {}),
  };
}
