import { grouped } from '#domain/shared';
import type { Formula, Quantity, TraceLine } from './trace.js';
import { parseExactText } from './formula/exact-text.js';

/** Digits after the point that a reader is shown of a value before rounding. */
const SHOWN_DIGITS = 6;

/**
 * A line in one sentence, from its trace alone: `class:senior:interest: due 838,356.16 = 100,000,000.00 × 0.03 × 102 / 365
 * (opening balance × coupon × days / days in year), half-up to the fen from 838,356.164383…; of 38,831,641.10 available
 * paid in full.`
 */
export function explainLine(line: TraceLine): string {
  const { item, note } = line;
  return `${item}: due ${explainDue(line)}; ${explainPayment(line)}${note === undefined ? '' : ` (${note})`}.`;
}

/** What a formula computes: the figures, then their names, then how the value is rounded. */
export function explainFormula(formula: Formula): string {
  const { expression, quantities, exact, rounding, result } = formula;
  const figures = writtenOut(formula, shown);
  const step = quantities.find(({ name }) => name === 'step');
  const rule = rounding === 'truncated to the per-100 step' && step ? `${rounding} of ${shown(step)}` : rounding;
  const whole = parseExactText(exact).equals(parseExactText(result));
  return `${figures} (${expression})${rounding === 'none' || whole ? '' : `, ${rule} from ${shownExactly(exact)}`}`;
}

/** The formula's expression with each quantity as the reader is told it. */
export function writtenOut({ expression, quantities }: Formula, say: (quantity: Quantity) => string): string {
  const said = new Map(quantities.map((quantity) => [quantity.name, say(quantity)]));
  const named = new RegExp([...said.keys()].sort(longestFirst).map(escaped).join('|'), 'g');
  return expression.replace(named, (name) => said.get(name) ?? name);
}

/** A quantity's value for reading. */
export const shown = ({ value, unit }: Quantity): string => (unit === 'rate' ? value : grouped(value));

function explainDue({ formula, carriedIn, due }: TraceLine): string {
  const own = formula ? ` = ${explainFormula(formula)}` : '';
  if (isZero(carriedIn) || !formula) return `${grouped(due)}${own}`;
  const result = grouped(formula.result);
  return `${grouped(due)} = ${grouped(carriedIn)} unpaid before + ${result}, which is${own.slice(2)}`;
}

function explainPayment({ available, paid, unpaid, paidFormula, unpaidIsCarried }: TraceLine): string {
  const of = `of ${grouped(available)} available`;
  if (isZero(unpaid)) return isZero(paid) ? 'nothing to pay' : `${of} paid in full`;
  const by = paidFormula ? ` = ${explainFormula(paidFormula)}` : '';
  return `${of} paid ${grouped(paid)}${by}, unpaid ${grouped(unpaid)}${unpaidIsCarried ? ', carried' : ''}`;
}

const isZero = (amount: string): boolean => amount === '0.00';

const longestFirst = (a: string, b: string): number => b.length - a.length;

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** An exact value for reading: the decimal where it is short, else its first digits and an ellipsis. */
function shownExactly(exact: string): string {
  const value = parseExactText(exact);
  const shown = value.toDecimal(SHOWN_DIGITS, 'truncate');
  return exact.includes('/') || exact.length > shown.length ? `${grouped(shown)}…` : grouped(exact);
}
