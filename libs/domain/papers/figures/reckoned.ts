import type { DealTerms } from '#domain/deal';
import { Money, type Amount, type Figure } from '#domain/shared';
import type { NumericUnit } from '../paper.js';
import type { RegisteredPool } from '../registered-pool.js';
import type { ReportedPeriod } from '../report-facts.js';

/** The kinds whose figures are reckoned from others: a paper prints what this reckons, and its explanation says the same. */
export type ReckonedFigure = Extract<
  Figure,
  {
    readonly kind:
      | 'due'
      | 'unpaid'
      | 'carried in'
      | 'paid out'
      | 'item'
      | 'payment'
      | 'class part'
      | 'classes'
      | 'account part'
      | 'over'
      | 'payments'
      | 'pool'
      | 'category'
      | 'uncategorised';
  }
>;

/** What figures of a deal are reckoned from. */
export interface FigureFacts {
  /** Of the version that the newest of the periods was closed under. */
  readonly terms: DealTerms;
  readonly termsVersion: number;
  readonly pool: RegisteredPool | null;
  /** Those whose payment is calculated, the first one first. */
  readonly periods: readonly ReportedPeriod[];
}

/** A figure of which another is made, or a movement that the trace of the payment names. */
export interface ReckonedPart {
  /** `less …` where it is taken off. */
  readonly name: string;
  readonly value: string;
  readonly of: Figure | null;
}

/** A figure, and what it is made of. */
export interface Reckoned {
  readonly name: string;
  readonly unit: NumericUnit;
  readonly value: string;
  readonly because: string;
  readonly parts: readonly ReckonedPart[];
}

export const sumOf = (amounts: readonly Amount[]): Amount =>
  Money.sum(amounts.map((each) => Money.parse(each))).toString();

/** An amount that is the sum of its parts, those left out that are nothing. */
export const summed = (name: string, because: string, parts: readonly ReckonedPart[]): Reckoned => ({
  ...{ name, because, unit: 'amount' as const },
  value: sumOf(parts.map(({ value }) => value)),
  parts: parts.filter(({ value }) => value !== '0.00'),
});

export const amount = (name: string, value: Amount, because: string, parts: readonly ReckonedPart[]): Reckoned => ({
  ...{ name, value, because, parts, unit: 'amount' as const },
});
