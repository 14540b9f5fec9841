import type { DealTerms } from '#domain/deal';
import { addDays } from '#domain/shared';
import { readFigures } from '../period-figures.js';
import type { PeriodInputs } from '../period-inputs.js';
import type { BookPosition } from '../position.js';
import { Book } from './book.js';

/**
 * The book that a run on these inputs opens with, written out: what the period before left; of a first period, what the
 * terms say, on the eve of closing, so that whatever falls on the closing day is still to come.
 */
export function openingBook(terms: DealTerms, inputs: PeriodInputs): BookPosition {
  if (inputs.opening.book) return inputs.opening.book;
  return { ...Book.open(readFigures(terms, inputs)).position(), date: addDays(terms.closingDate, -1) };
}
