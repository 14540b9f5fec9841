import { outlastsPayment, type CapSpan, type CapTerms } from '#domain/deal';
import { Money, Rational } from '#domain/shared';
import type { Book } from '../book/book.js';
import { amount, exact, largest, minus, sum, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';
import type { QuantitySource } from '../trace.js';
import { countCap } from './cap-count.js';

/** What a cap leaves room for in this payment. */
export interface CapRoom {
  readonly cap: CapTerms;
  readonly room: Money;
  /** The room as it is counted on: below zero where the terms were amended to less than was used already. */
  readonly counted: Money;
  readonly node: FormulaNode;
}

/** What of a cap a line uses: so much, or what it pays. */
export interface CapUse extends Pick<CapRoom, 'cap' | 'counted'> {
  /** The cap that the fee shares with others; null of its own. */
  readonly capId: string | null;
  readonly uses: Money | 'what is paid';
}

/** How a trace calls a cap that a fee or a share has to itself. */
export const capName = {
  period: 'cap a period',
  year: 'cap a year',
  'year from closing': 'cap a year from closing',
  life: 'cap in all',
} as const satisfies Record<CapSpan, string>;

/**
 * The room of a fee's cap: the whole cap, what earlier payments of the year or life have left of it, or both where what is not used
 * adds to the next.
 */
export function capRoom(figures: PeriodFigures, feeId: string, cap: CapTerms, name: string, path: string): CapRoom {
  const { currency, inputs } = figures;
  const ofTerms: QuantitySource = { kind: 'terms', path: `${path}.amount` };
  const full = Money.parse(cap.amount, currency);
  const whole = amount(name, full, ofTerms);
  const kept = figures.capLeft(feeId, cap.per);
  if (!kept || !outlastsPayment(cap)) return { cap, counted: full, room: full, node: whole };
  const { added, raised, left } = countCap(figures, cap, kept);
  if (added > 0 && cap.unused !== 'carried') return { cap, counted: full, room: full, node: whole };
  const nothing = Money.zero(currency);
  const index = inputs.opening.capsLeft?.indexOf(kept) ?? -1;
  const ofCount = (what: string, text: string, field: string): FormulaNode =>
    amount(what, Money.parse(text, currency), { kind: 'period', field: `opening.capsLeft[${index}].${field}` });
  const before = ofCount(`left of the ${name}`, kept.left, 'left');
  const orNothing = (value: Money, node: FormulaNode): FormulaNode =>
    value.isNegative() ? largest(node, amount('nothing', nothing, ofTerms)) : node;
  const counted = { cap, counted: left, room: Money.max(left, nothing) };
  if (added === 0) {
    const difference = (): FormulaNode => minus(whole, ofCount(`former ${name}`, kept.amount, 'amount'));
    return { ...counted, node: orNothing(left, raised.isZero() ? before : sum(before, difference())) };
  }
  const years = exact('years since', Rational.of(added), 'count', { kind: 'period', field: 'interestTo' });
  const unused = orNothing(Money.parse(kept.left, currency), before);
  return { ...counted, node: sum(unused, added === 1 ? whole : times(whole, years)) };
}

/** The room of a cap that several lines of one payment may use: what those before this one have left of it, or, where none has, {@link capRoom}. */
export function capRoomNow(book: Book, capId: string, cap: CapTerms, name: string, path: string): CapRoom {
  const counted = book.sharedCapLeft(capId);
  if (!counted) return capRoom(book.figures, capId, cap, name, path);
  const room = Money.max(counted, Money.zero(book.currency));
  const node = amount(`left of the ${name}`, room, { kind: 'book', date: book.date, field: `capsLeft.${capId}` });
  return { cap, counted, room, node };
}
