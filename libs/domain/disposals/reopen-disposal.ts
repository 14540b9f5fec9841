import { err, ok, readText, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { DisposalReopened } from './disposals.events.js';
import type { DisposalsState } from './disposals.state.js';
import { requireDisposal } from './require.js';

export interface ReopenDisposal {
  readonly sent: { readonly dealId: string; readonly disposalId: string; readonly reason: string };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Undoes a completion that was recorded by mistake. Refused: MALFORMED, DISPOSAL_UNKNOWN, DISPOSAL_WITHDRAWN,
 * DISPOSAL_NOT_COMPLETED, ASSET_IN_ANOTHER_DISPOSAL where one of its assets has since become part of a later disposal.
 */
export function reopenDisposal(
  { sent, added }: ReopenDisposal,
  state: DisposalsState,
): Result<DisposalReopened[], Refusal> {
  const { dealId, disposalId } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const disposal = requireDisposal(state, disposalId);
  if (!disposal.ok) return disposal;
  const detail = { field: 'disposalId', value: disposalId };
  const { status, agreedOn, assetIds } = disposal.value;
  if (status !== 'completed') return err(refusal('DISPOSAL_NOT_COMPLETED', `${disposalId} is under way`, detail));
  for (const assetId of assetIds) {
    const laterId = (state.ofAsset.get(assetId) ?? []).find(
      (otherId) => (state.disposals.get(otherId)?.agreedOn ?? '') > agreedOn,
    );
    if (laterId !== undefined) {
      return err(refusal('ASSET_IN_ANOTHER_DISPOSAL', `${assetId} has become part of ${laterId}`, detail));
    }
  }
  return ok([
    {
      type: 'DisposalReopened',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, disposalId, reason: reason.value, reopenedBy: added.actor },
    },
  ]);
}
