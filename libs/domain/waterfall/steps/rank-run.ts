import type { Money } from '#domain/shared';
import type { Line } from '../line.js';

/** A step as it ran. */
export interface RankRun {
  readonly rank: number;
  readonly term: string;
  readonly step: string;
  readonly available: Money;
  readonly lines: readonly Line[];
}
