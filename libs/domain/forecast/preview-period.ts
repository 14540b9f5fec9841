import type { RunPeriod } from '#domain/period';
import { err, ok, type Refusal, type Result } from '#domain/shared';
import { runWaterfall, tryRun, type PeriodInputs, type WaterfallResult } from '#domain/waterfall';
import { applyChanges, type Supposed } from './apply-changes.js';
import { changeFaults, suppositionFaults } from './change-faults.js';
import { differencesOf, type AmountDifference } from './differences.js';
import { withExpectedSupports } from './expected-supports.js';
import type { PreviewChanges } from './preview-changes.js';

/**
 * A payment as it would be: the run on the period as it stands, the run under the changes, and every amount in which they
 * differ. It is no event and has nothing of one (no type, no effective date), so that no append takes it.
 */
export interface Preview {
  readonly dryRun: true;
  readonly inputs: PeriodInputs;
  readonly unchanged: WaterfallResult;
  readonly changed: WaterfallResult;
  readonly differences: readonly AmountDifference[];
}

/**
 * Runs a period's waterfall as it stands and under changes, with what its supports give. Without changes both are the run that a
 * close would bring about, once the providers that were or would be called have paid. Refused: MALFORMED, with every fault of the changes.
 */
export function previewPeriod(period: Supposed, changes: PreviewChanges): Result<Preview, Refusal[]> {
  const faults = changeFaults(period, changes);
  if (faults.length > 0) return err(faults);
  const supposed = applyChanges(period, changes);
  const contradictions = suppositionFaults(supposed);
  if (contradictions.length > 0) return err(contradictions);
  const unchanged = supportedRun(period);
  if (!unchanged.ok) return err([unchanged.error]);
  const changed = supportedRun(supposed);
  if (!changed.ok) return err([changed.error]);
  return ok({
    dryRun: true,
    inputs: changed.value.inputs,
    unchanged: unchanged.value.result,
    changed: changed.value.result,
    differences: differencesOf(unchanged.value.result, changed.value.result),
  });
}

/** The run with what the supports give: what the inputs say that they do, else what is to be expected of them. */
const supportedRun = ({ terms, inputs, supports }: Supposed): Result<RunPeriod, Refusal> =>
  tryRun(() => {
    const given = inputs.supportsReceived ? inputs : withExpectedSupports(terms, inputs, supports);
    return { inputs: given, result: runWaterfall(terms, given) };
  });
