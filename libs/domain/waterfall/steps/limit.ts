import type { FormulaTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute, type Computed } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, evaluate, least, minus, type FormulaNode } from '../formula/node.js';
import type { StepContext } from './step.js';

/** The most that a step may move, rounded as the deal rounds; a figure below zero is no money. */
export const limitOf = ({ book, term }: StepContext, terms: FormulaTerms, field = 'limit'): Computed =>
  compute(sumFigure(book, terms, `${term}.${field}`), book.figures.rounding, book.currency);

/** What a rank may pay out, and the formula by which a trace says so; most ranks are paid in full and need none. */
export interface Offer {
  readonly sum: Money;
  readonly node: () => FormulaNode;
  /** Whether it is simply what is available to the step. */
  readonly isAll: boolean;
}

/** What is available to a step, or where that is less what its limit lets it pay. */
export function offerOf(context: StepContext, limitTerms: FormulaTerms | undefined): Offer {
  const { available, book, rank, term } = context;
  const all = (): FormulaNode => amount('available', available, { kind: 'step', rank, field: 'available' });
  if (!limitTerms) return { sum: available, node: all, isAll: true };
  const { result } = limitOf(context, limitTerms);
  const limit = (): FormulaNode => {
    const figure = sumFigure(book, limitTerms, `${term}.limit`);
    // What was rounded cannot stand as its own formula inside another, which is rounded only once.
    const whole = evaluate(figure).equals(result.toRational());
    return whole ? figure : amount('limit', result, { kind: 'step', rank, field: 'limit' });
  };
  return { sum: Money.min(available, result), node: () => least(all(), limit()), isAll: false };
}

/** What an offer leaves once earlier dues of the rank were paid so much of it. */
export function offerAfter({ sum, node, isAll }: Offer, paid: Money, rank: number): Offer {
  if (paid.isZero()) return { sum, node, isAll };
  const before = amount('paid before in the rank', paid, { kind: 'step', rank, field: 'paid before' });
  return { sum: sum.minus(paid), node: () => minus(node(), before), isAll: false };
}
