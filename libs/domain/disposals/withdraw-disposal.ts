import { ok, readText } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { DisposalWithdrawn } from './disposals.events.js';
import type { DisposalsState } from './disposals.state.js';
import { requireDisposal } from './require.js';

export interface WithdrawDisposal {
  readonly sent: { readonly dealId: string; readonly disposalId: string; readonly reason: string };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Undoes a disposal that was recorded by mistake: it counts for no day, and its assets may be disposed of otherwise. Refused:
 * MALFORMED, DISPOSAL_UNKNOWN, DISPOSAL_WITHDRAWN.
 */
export function withdrawDisposal(
  { sent, added }: WithdrawDisposal,
  state: DisposalsState,
): Result<DisposalWithdrawn[], Refusal> {
  const { dealId, disposalId } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const disposal = requireDisposal(state, disposalId);
  if (!disposal.ok) return disposal;
  return ok([
    {
      type: 'DisposalWithdrawn',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, disposalId, reason: reason.value, withdrawnBy: added.actor },
    },
  ]);
}
