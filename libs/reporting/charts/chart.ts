import type { Label } from '#domain/papers';

/** A picture of figures that a paper prints beside it; the figures count, and the picture is for the eye. */
export type Chart = PeriodsChart | CascadeChart;

/** Amounts period by period: bars that stand on each other, and lines over them. */
export interface PeriodsChart {
  readonly form: 'periods';
  readonly title: Label;
  /** What the periods are called, the first one first. */
  readonly periods: readonly string[];
  readonly bars: readonly Series[];
  readonly lines: readonly Series[];
}

export interface Series {
  readonly name: string;
  /** One for each period, in yuan; null where the paper prints none. */
  readonly values: readonly (number | null)[];
}

/** How a sum is used up from step to step. */
export interface CascadeChart {
  readonly form: 'cascade';
  readonly title: Label;
  readonly from: CascadeStep;
  /** What each takes of what is left, in its turn. */
  readonly steps: readonly CascadeStep[];
}

export interface CascadeStep {
  readonly name: string;
  /** In yuan, for the length of the bar alone. */
  readonly value: number;
  /** As the paper prints it. */
  readonly printed: string;
}
