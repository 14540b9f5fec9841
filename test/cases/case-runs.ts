import type { DealTerms } from '#domain/deal';
import { runWaterfall, type PeriodInputs, type WaterfallResult } from '#domain/waterfall';

/** A payment that a case makes on the way to its figures. */
export interface CaseRun {
  readonly terms: DealTerms;
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
}

let watched: CaseRun[] | null = null;

/** Runs a payment of a case, seen by {@link runsOf}. */
export function runCase(terms: DealTerms, inputs: PeriodInputs): WaterfallResult {
  const result = runWaterfall(terms, inputs);
  watched?.push({ terms, inputs, result });
  return result;
}

/** Every payment that computing a case's figures makes; none where it asks for no waterfall. */
export function runsOf(compute: () => unknown): readonly CaseRun[] {
  const runs: CaseRun[] = [];
  watched = runs;
  try {
    compute();
  } finally {
    watched = null;
  }
  return runs;
}
