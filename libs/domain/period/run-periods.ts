import type { DealTerms } from '#domain/deal';
import { runWaterfall, type GivenPeriod, type PeriodInputs, type WaterfallResult } from '#domain/waterfall';
import { initialPosition } from './initial-position.js';

/** A period that was run, with what it opened with. */
export interface RunPeriod {
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
}

/**
 * Runs periods one after the other: the first from what it is given to open with, or from the trust's closing, each other
 * from the position that the one before it left. The terms are valid and the periods agree with them (readPeriods).
 */
export function runPeriods(terms: DealTerms, periods: readonly GivenPeriod[]): readonly RunPeriod[] {
  let position = initialPosition(terms);
  return periods.map(({ opening = position, ...given }) => {
    const inputs = { ...given, opening };
    const result = runWaterfall(terms, inputs);
    position = result.closing;
    return { inputs, result };
  });
}
