import { computedWherePaid, type FeePortion } from '#domain/deal';
import { Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { waterfallOf } from '../waterfall-of.js';
import { feeDue, feeOfPeriod } from './fee-due.js';
import { feesOfPeriod } from './fees-of-period.js';
import { taxDue } from './tax-due.js';

/**
 * What a tax or a fee is owed now: what the book has of it, and what this payment adds, exactly as the step that pays it would, where
 * none has added it yet and it is owed for the period (`feesOfPeriod`). A fee on the amounts paid has only what the book has: its step solves what it adds (validated).
 */
export function chargeDue(book: Book, id: string): Money {
  const { due, addedNow } = book.charge(id);
  const { figures } = book;
  if (figures.terms.taxes.some(({ taxId }) => taxId === id)) {
    return addedNow ? due : due.plus(taxDue(figures, id).current.result);
  }
  const { terms } = figures.fee(id);
  if (!computedWherePaid(terms)) return due;
  // A claim may be added in two parts, within its cap and above it.
  if (terms.kind === 'claim') return due.plus(figures.claimed(id)).minus(addedNow ?? Money.zero(book.currency));
  if (addedNow || (terms.kind === 'rate' && terms.basis === 'amounts paid')) return due;
  if (!feesOfPeriod(figures.terms, waterfallOf(book)).has(id)) return due;
  return due.plus(feeDue(book, id, 'whole').current.result);
}

/**
 * What the period makes of a tax or a fee, of a claim also the part within or above its cap: without arrears, whether a step has paid it or not;
 * nothing where the fee is not owed for the period.
 */
export function chargeOfPeriod(book: Book, id: string, portion: FeePortion): Money {
  const { figures } = book;
  if (figures.terms.taxes.some(({ taxId }) => taxId === id)) return taxDue(figures, id).current.result;
  if (!feesOfPeriod(figures.terms, waterfallOf(book)).has(id)) return Money.zero(book.currency);
  // What a formula measures may have moved since a step made the fee due.
  const { ofPeriodNow } = book.charge(id);
  if (ofPeriodNow && figures.fee(id).terms.kind === 'formula') return ofPeriodNow;
  return feeOfPeriod(book, id, portion).result;
}
