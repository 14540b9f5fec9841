import type { DealTerms } from '#domain/deal';
import type { PeriodDates } from '#domain/period';
import type { PeriodInputs, SupportReceived, WaterfallResult } from '#domain/waterfall';
import type { RegisteredPool } from './registered-pool.js';

/** A period whose distribution is approved: what its close froze, and what its waterfall made of it. */
export interface ReportedPeriod {
  readonly periodNumber: number;
  readonly termsVersion: number;
  readonly dates: PeriodDates;
  readonly inputs: PeriodInputs;
  readonly supportsReceived: readonly SupportReceived[];
  readonly result: WaterfallResult;
}

/** All that a trustee's report is computed from; none of it can change any more. */
export interface ReportFacts {
  /** The version of the terms that the period was closed under. */
  readonly terms: DealTerms;
  /** The pool as it was bought; null where none was registered. */
  readonly pool: RegisteredPool | null;
  /** The period reported. */
  readonly period: ReportedPeriod;
  /** Those before it, the first one first. */
  readonly before: readonly ReportedPeriod[];
}
