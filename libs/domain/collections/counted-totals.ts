import { Money, type Amount } from '#domain/shared';
import { receiptFigures, type ReceiptFigures } from './corrections.events.js';
import { addTotals, receiptTotals, subtractTotals, type ReceiptTotals } from '#domain/upload';

/** What a period counts of its collections, and what is left for the next one to take off. */
export interface CountedTotals {
  readonly counted: ReceiptTotals;
  /** No figure is above zero, but the disposal cost, which is not below. */
  readonly carried: ReceiptTotals;
}

/**
 * A payment is computed from no figure below zero, and from no more disposal cost than was collected: what corrections and
 * costs take below that is taken off what is collected later. counted + carried = carried before + the period's own.
 */
export function countTotals(carriedBefore: ReceiptTotals, own: ReceiptTotals): CountedTotals {
  const all = { ...addTotals(carriedBefore, own), lineCount: own.lineCount };
  const parts = {
    lineCount: own.lineCount,
    principal: notBelowZero(all.principal),
    interest: notBelowZero(all.interest),
    penalty: notBelowZero(all.penalty),
    fee: notBelowZero(all.fee),
  };
  const { gross } = receiptTotals({ ...parts, disposalCost: '0.00' });
  const cost = notBelowZero(all.disposalCost);
  const covered = Money.parse(cost).compare(Money.parse(gross)) > 0 ? gross : cost;
  const counted = receiptTotals({ ...parts, disposalCost: covered });
  return { counted, carried: subtractTotals(all, counted) };
}

/** True where every figure is zero. */
export const isNothing = (of: ReceiptFigures): boolean => receiptFigures.every((figure) => of[figure] === '0.00');

const notBelowZero = (amount: Amount): Amount => (Money.parse(amount).isNegative() ? '0.00' : amount);
