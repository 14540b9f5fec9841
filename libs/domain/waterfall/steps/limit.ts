import type { FormulaTerms } from '#domain/deal';
import { compute, type Computed } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import type { StepContext } from './step.js';

/** The most that a step may move, rounded as the deal rounds; a figure below zero is no money. */
export const limitOf = ({ book, term }: StepContext, terms: FormulaTerms, field = 'limit'): Computed =>
  compute(sumFigure(book, terms, `${term}.${field}`), book.figures.rounding, book.currency);
