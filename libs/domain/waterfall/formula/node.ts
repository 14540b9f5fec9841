import { assertNever, Money, Rational, type Rounding } from '#domain/shared';
import type { Quantity, QuantitySource } from '../trace.js';
import { exactText } from './exact-text.js';

/**
 * A formula as structured data: named quantities joined by a closed set of operators. The same node is evaluated and
 * written out, so that what a trace says is what was computed.
 */
export type FormulaNode =
  | { readonly op: 'quantity'; readonly quantity: Quantity; readonly value: Rational }
  | { readonly op: 'sum'; readonly of: readonly FormulaNode[] }
  | { readonly op: 'product'; readonly of: readonly FormulaNode[] }
  | { readonly op: 'difference'; readonly from: FormulaNode; readonly take: FormulaNode }
  | { readonly op: 'quotient'; readonly dividend: FormulaNode; readonly divisor: FormulaNode }
  | { readonly op: 'least'; readonly of: readonly FormulaNode[] }
  | { readonly op: 'largest'; readonly of: readonly FormulaNode[] }
  | { readonly op: 'to the fen'; readonly of: FormulaNode; readonly rounding: Rounding }
  | { readonly op: 'zero if zero'; readonly test: FormulaNode; readonly otherwise: FormulaNode };

const quantity = (
  name: string,
  value: Rational,
  text: string,
  unit: Quantity['unit'],
  source: QuantitySource,
): FormulaNode => ({ op: 'quantity', quantity: { name, value: text, unit, source }, value });

/** A sum of money, in major units. */
export const amount = (name: string, value: Money, source: QuantitySource): FormulaNode =>
  quantity(name, value.toRational(), value.toString(), value.currency, source);

/** A decimal rate, share or multiple, in the spelling of the terms. */
export const rate = (name: string, decimal: string, source: QuantitySource): FormulaNode =>
  quantity(name, Rational.parse(decimal), decimal, 'rate', source);

/** A figure that is not rounded, e.g. balance × days. */
export const exact = (name: string, value: Rational, unit: Quantity['unit'], source: QuantitySource): FormulaNode =>
  quantity(name, value, exactText(value), unit, source);

export const days = (name: string, count: bigint | number, source: QuantitySource): FormulaNode =>
  quantity(name, Rational.of(count), count.toString(), 'days', source);

export const count = (name: string, value: bigint | number, source: QuantitySource): FormulaNode =>
  quantity(name, Rational.of(value), value.toString(), 'count', source);

export function sum(...of: readonly FormulaNode[]): FormulaNode {
  const [only, ...others] = of;
  return only && others.length === 0 ? only : { op: 'sum', of };
}

export const times = (...of: readonly FormulaNode[]): FormulaNode => ({ op: 'product', of });
export const minus = (from: FormulaNode, take: FormulaNode): FormulaNode => ({ op: 'difference', from, take });
export const over = (dividend: FormulaNode, divisor: FormulaNode): FormulaNode => ({
  op: 'quotient',
  dividend,
  divisor,
});
export const least = (...of: readonly FormulaNode[]): FormulaNode => ({ op: 'least', of });
export const largest = (...of: readonly FormulaNode[]): FormulaNode => ({ op: 'largest', of });

/** A sum that is rounded to the fen on the way, before the formula counts on with it. */
export const toTheFen = (of: FormulaNode, rounding: Rounding): FormulaNode => ({ op: 'to the fen', of, rounding });

/** Zero where `test` is zero, else `otherwise`. */
export const zeroIfZero = (test: FormulaNode, otherwise: FormulaNode): FormulaNode => ({
  op: 'zero if zero',
  test,
  otherwise,
});

/** The exact value; nothing is rounded on the way but what the formula itself says. */
export function evaluate(node: FormulaNode): Rational {
  switch (node.op) {
    case 'quantity':
      return node.value;
    case 'sum':
      return node.of.map(evaluate).reduce((total, value) => total.plus(value), Rational.zero);
    case 'product':
      return Rational.product(node.of.map(evaluate));
    case 'difference':
      return evaluate(node.from).minus(evaluate(node.take));
    case 'quotient':
      return evaluate(node.dividend).dividedBy(evaluate(node.divisor));
    case 'least':
      return node.of.map(evaluate).reduce((smaller, value) => (value.compare(smaller) < 0 ? value : smaller));
    case 'largest':
      return node.of.map(evaluate).reduce((larger, value) => (value.compare(larger) > 0 ? value : larger));
    case 'to the fen':
      return Money.ofRational(evaluate(node.of), node.rounding).toRational();
    case 'zero if zero':
      return evaluate(node.test).equals(Rational.zero) ? Rational.zero : evaluate(node.otherwise);
    default:
      return assertNever(node, 'operator');
  }
}

/** How tightly an operator binds: 1 for + and −, 2 for × and /, 3 for what stands alone. */
const binding = (node: FormulaNode): 1 | 2 | 3 =>
  node.op === 'sum' || node.op === 'difference' ? 1 : node.op === 'product' || node.op === 'quotient' ? 2 : 3;

/** The formula in the names of its quantities, `opening balance × coupon × days / days in year`. */
export function write(node: FormulaNode): string {
  const within = (part: FormulaNode, atLeast: 1 | 2 | 3): string =>
    binding(part) < atLeast ? `(${write(part)})` : write(part);
  switch (node.op) {
    case 'quantity':
      return node.quantity.name;
    case 'sum':
      return node.of.map((part) => within(part, 1)).join(' + ');
    case 'product':
      return node.of.map((part) => within(part, 2)).join(' × ');
    case 'difference':
      return `${within(node.from, 1)} − ${within(node.take, 2)}`;
    case 'quotient':
      return `${within(node.dividend, 2)} / ${within(node.divisor, 3)}`;
    case 'least':
      return `min(${node.of.map(write).join(', ')})`;
    case 'largest':
      return `max(${node.of.map(write).join(', ')})`;
    case 'to the fen':
      return `${node.rounding === 'half-up' ? 'rounded' : 'truncated'}(${write(node.of)})`;
    case 'zero if zero':
      return `if(${write(node.test)} = 0, 0, ${write(node.otherwise)})`;
    default:
      return assertNever(node, 'operator');
  }
}

/** The quantities in the order in which the formula names them. */
export function quantitiesOf(node: FormulaNode): readonly Quantity[] {
  const found: Quantity[] = [];
  collect(node);
  return found;

  function collect(part: FormulaNode): void {
    switch (part.op) {
      case 'quantity':
        found.push(part.quantity);
        return;
      case 'sum':
      case 'product':
      case 'least':
      case 'largest':
        part.of.forEach(collect);
        return;
      case 'difference':
        collect(part.from);
        return collect(part.take);
      case 'quotient':
        collect(part.dividend);
        return collect(part.divisor);
      case 'to the fen':
        return collect(part.of);
      case 'zero if zero':
        collect(part.test);
        return collect(part.otherwise);
      default:
        return assertNever(part, 'operator');
    }
  }
}
