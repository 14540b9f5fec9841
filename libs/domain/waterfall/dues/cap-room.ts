import type { CapTerms } from '#domain/deal';
import { assertNever, Money, Rational, yearOf } from '#domain/shared';
import { amount, exact, sum, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';
import type { CapLeft, QuantitySource } from '../result.js';

/** What a cap leaves room for in this payment. */
export interface CapRoom {
  readonly per: CapTerms['per'];
  readonly room: Money;
  readonly node: FormulaNode;
  /** Whether what this payment leaves of it matters to the next. */
  readonly spansPayments: boolean;
}

/** What of a cap a line uses: so much, or what it pays. */
export interface CapUse extends Pick<CapRoom, 'per' | 'room'> {
  /** The cap that the fee shares with others; null of its own. */
  readonly capId: string | null;
  readonly uses: Money | 'what is paid';
}

/** The calendar year in which the period's interest ends, by which a cap a year is counted. */
export const capYear = ({ interestTo }: PeriodFigures): number => yearOf(interestTo);

/**
 * The room of a fee's cap: the whole cap, what earlier payments of the year or life have left of it, or both where what is not used
 * adds to the next.
 */
export function capRoom(figures: PeriodFigures, feeId: string, cap: CapTerms, name: string, path: string): CapRoom {
  const { currency } = figures;
  const full = Money.parse(cap.amount, currency);
  const whole = amount(name, full, { kind: 'terms', path: `${path}.amount` });
  const kept = figures.capLeft(feeId, cap.per);
  const spansPayments = cap.per !== 'period' || cap.unused === 'carried';
  const room = (value: Money, node: FormulaNode): CapRoom => ({ per: cap.per, room: value, node, spansPayments });
  if (!kept || !spansPayments) return room(full, whole);
  const left = leftBefore(feeId, kept, name, figures);
  const added = periodsSince(figures, cap, kept);
  if (added === 0) return room(left.value, left.node);
  if (cap.unused !== 'carried') return room(full, whole);
  const more = Money.ofMinor(full.minor * BigInt(added), currency);
  const source: QuantitySource = { kind: 'period', field: 'interestTo' };
  const grown = added === 1 ? whole : times(whole, exact('years since', Rational.of(added), 'count', source));
  return room(left.value.plus(more), sum(left.node, grown));
}

/** How often the cap has begun anew since what is kept of it: each payment, each calendar year, or never. */
function periodsSince(figures: PeriodFigures, { per }: CapTerms, { year }: CapLeft): number {
  switch (per) {
    case 'period':
      return 1;
    case 'year':
      return capYear(figures) - year;
    case 'life':
      return 0;
    default:
      return assertNever(per, 'measure of a cap');
  }
}

function leftBefore(feeId: string, { per, left }: CapLeft, name: string, { currency }: PeriodFigures) {
  const value = Money.parse(left, currency);
  const source: QuantitySource = { kind: 'period', field: `opening.capsLeft.${feeId}.${per}` };
  return { value, node: amount(`left of the ${name}`, value, source) };
}
