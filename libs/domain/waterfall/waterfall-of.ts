import { waterfallIn, type StepTerms } from '#domain/deal';
import type { Book } from './book/book.js';

/** A waterfall of the deal document: its steps, and where they stand in it. */
export interface Waterfall {
  readonly steps: readonly StepTerms[];
  readonly path: string;
}

/** The waterfall of the payment: that of the clean-up call, else the one of the deal's status, else the ordinary one. */
export const waterfallOf = ({ figures, status }: Book): Waterfall =>
  waterfallIn(figures.terms, figures.dated.cleanUp ? 'called' : status);
