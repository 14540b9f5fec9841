import { err, ok, type Refusal, type Result } from '#domain/shared';
import { runWaterfall, tryRun, type PeriodInputs, type WaterfallResult } from '#domain/waterfall';
import { applyChanges, type Supposed } from './apply-changes.js';
import { changeFaults, suppositionFaults } from './change-faults.js';
import { differencesOf, type AmountDifference } from './differences.js';
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
 * Runs a period's waterfall as it stands and under changes. Without changes both are the run that a close would bring
 * about. Refused: MALFORMED, with every fault of the changes.
 */
export function previewPeriod(period: Supposed, changes: PreviewChanges): Result<Preview, Refusal[]> {
  const faults = changeFaults(period, changes);
  if (faults.length > 0) return err(faults);
  const supposed = applyChanges(period, changes);
  const contradictions = suppositionFaults(supposed);
  if (contradictions.length > 0) return err(contradictions);
  const unchanged = tryRun(() => runWaterfall(period.terms, period.inputs));
  if (!unchanged.ok) return err([unchanged.error]);
  const changed = tryRun(() => runWaterfall(supposed.terms, supposed.inputs));
  if (!changed.ok) return err([changed.error]);
  return ok({
    dryRun: true,
    inputs: supposed.inputs,
    unchanged: unchanged.value,
    changed: changed.value,
    differences: differencesOf(unchanged.value, changed.value),
  });
}
