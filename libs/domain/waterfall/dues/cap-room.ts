import { outlastsPayment, type CapSpan, type CapTerms } from '#domain/deal';
import { addDays, addMonths, assertNever, Money, Rational, yearOf } from '#domain/shared';
import type { Book } from '../book/book.js';
import { amount, exact, sum, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';
import type { CapLeft } from '../position.js';
import type { QuantitySource } from '../trace.js';

/** What a cap leaves room for in this payment. */
export interface CapRoom {
  readonly per: CapTerms['per'];
  readonly room: Money;
  readonly node: FormulaNode;
  /** Whether what this payment leaves of it matters to the next. */
  readonly spansPayments: boolean;
}

/** What of a cap a line uses: so much, or what it pays. */
export interface CapUse extends Pick<CapRoom, 'per' | 'room' | 'spansPayments'> {
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
 * The year of a cap in which the period counts: the calendar year in which its interest ends, or of years from closing the one in which the
 * last day of its interest lies, the first being 1.
 */
export function capYear({ interestTo, terms: { closingDate } }: PeriodFigures, per: CapSpan): number {
  if (per !== 'year from closing') return yearOf(interestTo);
  const last = addDays(interestTo, -1);
  let year = 1;
  while (addMonths(closingDate, 12 * year) <= last) year += 1;
  return year;
}

/**
 * The room of a fee's cap: the whole cap, what earlier payments of the year or life have left of it, or both where what is not used
 * adds to the next.
 */
export function capRoom(figures: PeriodFigures, feeId: string, cap: CapTerms, name: string, path: string): CapRoom {
  const { currency } = figures;
  const full = Money.parse(cap.amount, currency);
  const whole = amount(name, full, { kind: 'terms', path: `${path}.amount` });
  const kept = figures.capLeft(feeId, cap.per);
  const spansPayments = outlastsPayment(cap);
  const room = (value: Money, node: FormulaNode): CapRoom => ({ per: cap.per, room: value, node, spansPayments });
  if (!kept || !spansPayments) return room(full, whole);
  const left = leftBefore(kept, name, figures);
  const added = periodsSince(figures, cap, kept);
  if (added === 0) return room(left.value, left.node);
  if (cap.unused !== 'carried') return room(full, whole);
  const more = Money.ofMinor(full.minor * BigInt(added), currency);
  const source: QuantitySource = { kind: 'period', field: 'interestTo' };
  const grown = added === 1 ? whole : times(whole, exact('years since', Rational.of(added), 'count', source));
  return room(left.value.plus(more), sum(left.node, grown));
}

/** The room of a cap that several lines of one payment may use: what those before this one have left of it, or, where none has, {@link capRoom}. */
export function capRoomNow(book: Book, capId: string, cap: CapTerms, name: string, path: string): CapRoom {
  const room = book.sharedCapLeft(capId);
  if (!room) return capRoom(book.figures, capId, cap, name, path);
  const node = amount(`left of the ${name}`, room, { kind: 'book', date: book.date, field: `capsLeft.${capId}` });
  return { per: cap.per, room, node, spansPayments: outlastsPayment(cap) };
}

/** How often the cap has begun anew since what is kept of it: each payment, each year, or never. */
function periodsSince(figures: PeriodFigures, { per }: CapTerms, { year }: CapLeft): number {
  switch (per) {
    case 'period':
      return 1;
    case 'year':
    case 'year from closing':
      return capYear(figures, per) - year;
    case 'life':
      return 0;
    default:
      return assertNever(per, 'measure of a cap');
  }
}

function leftBefore(kept: CapLeft, name: string, { currency, inputs }: PeriodFigures) {
  const value = Money.parse(kept.left, currency);
  const index = inputs.opening.capsLeft?.indexOf(kept) ?? -1;
  const source: QuantitySource = { kind: 'period', field: `opening.capsLeft[${index}].left` };
  return { value, node: amount(`left of the ${name}`, value, source) };
}
