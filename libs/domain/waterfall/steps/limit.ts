import type { FormulaTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute, type Computed } from '../formula/compute.js';
import { figure } from '../formula/figure.js';
import { amount, evaluate, largest } from '../formula/node.js';
import type { StepContext } from './step.js';

/** The most that a step may move, rounded as the deal rounds; a figure below zero is no money. */
export function limitOf({ book, term }: StepContext, terms: FormulaTerms, field = 'limit'): Computed {
  const node = figure(book, terms, `${term}.${field}`);
  const floor = amount('0', Money.zero(book.currency), { kind: 'terms', path: `${term}.${field}` });
  return compute(evaluate(node).numerator < 0n ? largest(floor, node) : node, book.figures.rounding, book.currency);
}
