import type { DealTerms } from '#domain/deal';
import { ok, type Refusal, type Result } from '#domain/shared';
import {
  requireLossesBorne,
  runWaterfall,
  type GivenPeriod,
  type PeriodInputs,
  type WaterfallResult,
} from '#domain/waterfall';
import { initialPosition } from './initial-position.js';

/** A period that was run, with what it opened with. */
export interface RunPeriod {
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
}

/**
 * Runs periods one after the other: the first from what it is given to open with, or from the trust's closing, each other
 * from the position that the one before it left. The terms are valid and the periods agree with them (readPeriods). Refused:
 * LOSS_BEYOND_BALANCES.
 */
export function runPeriods(terms: DealTerms, periods: readonly GivenPeriod[]): Result<readonly RunPeriod[], Refusal> {
  const runs: RunPeriod[] = [];
  let position = initialPosition(terms);
  for (const { opening = position, ...given } of periods) {
    const inputs = { ...given, opening };
    const result = runWaterfall(terms, inputs);
    const borne = requireLossesBorne(result);
    if (!borne.ok) return borne;
    runs.push({ inputs, result });
    position = result.closing;
  }
  return ok(runs);
}
