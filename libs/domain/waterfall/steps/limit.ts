import type { FormulaTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute, type Computed } from '../formula/compute.js';
import { figure } from '../formula/figure.js';
import { amount, evaluate, largest, type FormulaNode } from '../formula/node.js';
import type { StepContext } from './step.js';

/** The most that a step may move, rounded as the deal rounds; a figure below zero is no money. */
export const limitOf = (context: StepContext, terms: FormulaTerms, field = 'limit'): Computed =>
  compute(limitNode(context, terms, field), context.book.figures.rounding, context.book.currency);

/** The same before it is rounded. */
export function limitNode({ book, term }: StepContext, terms: FormulaTerms, field: string): FormulaNode {
  const node = figure(book, terms, `${term}.${field}`);
  const floor = amount('0', Money.zero(book.currency), { kind: 'terms', path: `${term}.${field}` });
  return evaluate(node).numerator < 0n ? largest(floor, node) : node;
}
