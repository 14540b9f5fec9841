import { assert, err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PoolAsset, ReplacementsAdmitted } from './pool.events.js';
import type { PoolState } from './pool.state.js';

export interface AdmitReplacements {
  readonly sent: { readonly dealId: string; readonly requestId: string };
  readonly added: {
    /** What was approved under the id; null where nothing was. */
    readonly approved: { readonly effectiveFrom: BusinessDate; readonly replacements: readonly PoolAsset[] } | null;
  };
}

/**
 * Takes what an approved substitution brings into the pool; only a process manager asks for it. Refused: BUY_BACK_NOT_APPROVED,
 * REPLACEMENTS_ALREADY_ADMITTED.
 */
export function admitReplacements(
  { sent, added: { approved } }: AdmitReplacements,
  state: PoolState,
): Result<ReplacementsAdmitted[], Refusal> {
  const { dealId, requestId } = sent;
  const detail = { field: 'requestId', value: requestId };
  if (!approved) return err(refusal('BUY_BACK_NOT_APPROVED', `no request ${requestId} is approved`, detail));
  assert(state.status === 'registered', 'a request is approved of a registered pool');
  if (state.admitted.has(requestId)) {
    return err(refusal('REPLACEMENTS_ALREADY_ADMITTED', `the assets of ${requestId} are in the pool`, detail));
  }
  return ok([
    {
      type: 'ReplacementsAdmitted',
      schemaVersion: 1,
      effectiveDate: approved.effectiveFrom,
      payload: { dealId, requestId, assets: approved.replacements },
    },
  ]);
}
