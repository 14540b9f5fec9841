import type { Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import type { Line } from '../line.js';
import type { PeriodFigures } from '../period-figures.js';

/** What a step knows when its turn comes. */
export interface StepContext {
  readonly figures: PeriodFigures;
  /** The book as the steps before have left it; a step reads it, and its lines change it. */
  readonly book: Book;
  /** The step's number in the waterfall, from 1. */
  readonly rank: number;
  /** The step's term, as a path in the deal document. */
  readonly term: string;
  /** What the step's account holds, or what the ranks before have left where all share one sum. */
  readonly available: Money;
  /** An earlier step has stopped the waterfall: nothing is drawn for what comes after it. */
  readonly isStopped: boolean;
  readonly earlierLines: readonly Line[];
  /**
   * How the later steps would go if this one came to these lines: for a step whose amount depends on what follows.
   */
  readonly tryLaterSteps: (lines: readonly Line[]) => readonly Line[];
}

export interface StepOutcome {
  readonly lines: readonly Line[];
  /** True when nothing is passed to later ranks: what is left is carried forward. */
  readonly stops: boolean;
}
