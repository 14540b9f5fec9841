import { shape, type DealTerms } from '#domain/deal';
import { err, ok, type Refusal, type Result } from '#domain/shared';
import {
  requireLossesBorne,
  runWaterfall,
  supportCalls,
  type GivenPeriod,
  type PeriodInputs,
  type SupportCall,
  type WaterfallResult,
} from '#domain/waterfall';
import { initialPosition } from './initial-position.js';
import { standingFaults } from './standing-faults.js';

/** A period that was run, with what it opened with. */
export interface RunPeriod {
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
}

/** A period of a file, with what its payment called the deal's supports for. */
export interface CalledPeriod extends RunPeriod {
  readonly supports: readonly SupportCall[];
}

/**
 * Runs periods one after the other: the first from what it is given to open with, or from the trust's closing, each other
 * from the position that the one before it left. The terms are valid and the periods agree with them (readPeriods). Refused:
 * MALFORMED where a period contradicts how the trust then stands, LOSS_BEYOND_BALANCES.
 */
export function runPeriods(
  terms: DealTerms,
  periods: readonly GivenPeriod[],
): Result<readonly CalledPeriod[], Refusal> {
  const runs: CalledPeriod[] = [];
  let position = initialPosition(terms);
  for (const [index, { opening = position, ...given }] of periods.entries()) {
    const inputs = { ...given, opening };
    const supports = supportCalls(terms, inputs);
    const [fault] = standingFaults(terms, inputs, supports, `periods[${index}]`);
    if (fault) return err(shape.formRefusal('MALFORMED', 'periods', fault));
    const result = runWaterfall(terms, inputs);
    const borne = requireLossesBorne(result);
    if (!borne.ok) return borne;
    runs.push({ inputs, result, supports });
    position = result.closing;
  }
  return ok(runs);
}
