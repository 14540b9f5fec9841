import type { RunPeriod } from '#domain/period';
import { err, type Refusal, type Result } from '#domain/shared';
import { runWaterfall, tryRun } from '#domain/waterfall';
import { applyChanges, type Supposed } from './apply-changes.js';
import { changeFaults, suppositionFaults } from './change-faults.js';
import { withExpectedSupports } from './expected-supports.js';
import type { PreviewChanges } from './preview-changes.js';

/**
 * A period's run under changes, with what its supports give. `at` is where the changes stand in the document that holds them.
 * Refused: MALFORMED, with every fault of the changes, or because the period cannot be run as they suppose it.
 */
export function runUnder(period: Supposed, changes: PreviewChanges, at?: string): Result<RunPeriod, Refusal[]> {
  const faults = changeFaults(period, changes, at);
  if (faults.length > 0) return err(faults);
  const supposed = applyChanges(period, changes);
  const contradictions = suppositionFaults(supposed, at);
  if (contradictions.length > 0) return err(contradictions);
  const ran = supportedRun(supposed);
  return ran.ok ? ran : err([ran.error]);
}

/** The run with what the supports give: what the inputs say that they do, else what is to be expected of them. */
export const supportedRun = ({ terms, inputs, supports }: Supposed): Result<RunPeriod, Refusal> =>
  tryRun(() => {
    const given = inputs.supportsReceived ? inputs : withExpectedSupports(terms, inputs, supports);
    return { inputs: given, result: runWaterfall(terms, given) };
  });
