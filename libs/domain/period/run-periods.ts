import { shape, type DealTerms } from '#domain/deal';
import { err, ok, type Refusal, type Result } from '#domain/shared';
import {
  requireLossesBorne,
  runWaterfall,
  supportCalls,
  tryRun,
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
 * MALFORMED where a period contradicts how the trust then stands or asks for what it cannot do, LOSS_BEYOND_BALANCES.
 */
export function runPeriods(
  terms: DealTerms,
  periods: readonly GivenPeriod[],
): Result<readonly CalledPeriod[], Refusal> {
  const runs: CalledPeriod[] = [];
  let position = initialPosition(terms);
  for (const [index, { opening = position, ...given }] of periods.entries()) {
    const path = `periods[${index}]`;
    const ran = tryRun(() => runCalled(terms, { ...given, opening }, path), path);
    if (!ran.ok) return ran;
    if (!ran.value.ok) return ran.value;
    runs.push(ran.value.value);
    position = ran.value.value.result.closing;
  }
  return ok(runs);
}

function runCalled(terms: DealTerms, inputs: PeriodInputs, path: string): Result<CalledPeriod, Refusal> {
  const supports = supportCalls(terms, inputs);
  const [fault] = standingFaults(terms, inputs, supports, path);
  if (fault) return err(shape.formRefusal('MALFORMED', 'periods', fault));
  const result = runWaterfall(terms, inputs);
  const borne = requireLossesBorne(result);
  return borne.ok ? ok({ inputs, result, supports }) : borne;
}
