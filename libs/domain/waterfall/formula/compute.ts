import { assert, Money, Rational, type Currency } from '#domain/shared';
import type { Formula, Quantity } from '../trace.js';
import { exactText } from './exact-text.js';
import { evaluate, quantitiesOf, write, type FormulaNode } from './node.js';

/** A computed sum with the formula that proves it. */
export interface Computed {
  readonly formula: Formula;
  readonly result: Money;
}

/** Computes a formula exactly and rounds it once, to the fen, under the named rule; `none` demands whole fen. */
export function compute(
  node: FormulaNode,
  rounding: 'half-up to the fen' | 'truncated to the fen' | 'none',
  currency: Currency,
): Computed {
  const exact = evaluate(node);
  const result = Money.ofRational(exact, rounding === 'half-up to the fen' ? 'half-up' : 'truncate', currency);
  assert(
    rounding !== 'none' || Money.isWhole(exact),
    () => `${write(node)} is not rounded, yet not whole: ${exact.toString()}`,
  );
  return traced(node, quantitiesOf(node), exact, rounding, result);
}

/** The largest whole number of steps within a formula's value; the trace keeps the step as a quantity named `step`. */
export function computeInSteps(node: FormulaNode, step: FormulaNode, currency: Currency): Computed {
  const exact = evaluate(node);
  const size = evaluate(step);
  const steps = Rational.of(exact.dividedBy(size).round('truncate'));
  const whole = steps.times(size);
  assert(Money.isWhole(whole), () => `a step of ${size.toString()} is not a whole number of fen`);
  const result = Money.ofRational(whole, 'truncate', currency);
  return traced(node, [...quantitiesOf(node), ...quantitiesOf(step)], exact, 'truncated to the per-100 step', result);
}

function traced(
  node: FormulaNode,
  named: readonly Quantity[],
  exact: Rational,
  rounding: Formula['rounding'],
  result: Money,
): Computed {
  const quantities = eachOnce(named);
  const formula = { expression: write(node), quantities, exact: exactText(exact), rounding, result: result.toString() };
  return { formula, result };
}

/** A quantity may be named twice in a formula, but a name means one value. */
function eachOnce(named: readonly Quantity[]): readonly Quantity[] {
  if (named.length === 1) return named;
  const byName = new Map<string, Quantity>();
  for (const quantity of named) {
    const earlier = byName.get(quantity.name);
    assert(!earlier || earlier.value === quantity.value, `two quantities are named ${quantity.name}`);
    byName.set(quantity.name, quantity);
  }
  return [...byName.values()];
}
