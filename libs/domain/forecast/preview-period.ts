import { err, ok, type Refusal, type Result } from '#domain/shared';
import type { PeriodInputs, WaterfallResult } from '#domain/waterfall';
import type { Supposed } from './apply-changes.js';
import { differencesOf, type AmountDifference } from './differences.js';
import type { PreviewChanges } from './preview-changes.js';
import { runUnder, supportedRun } from './run-under.js';

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
  const changed = runUnder(period, changes);
  if (!changed.ok) return changed;
  const unchanged = supportedRun(period);
  if (!unchanged.ok) return err([unchanged.error]);
  return ok({
    dryRun: true,
    inputs: changed.value.inputs,
    unchanged: unchanged.value.result,
    changed: changed.value.result,
    differences: differencesOf(unchanged.value.result, changed.value.result),
  });
}
