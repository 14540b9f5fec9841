import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ErasureSentBack } from './erasure.events.js';
import type { ErasuresState } from './erasure.state.js';
import { requireAskedErasure } from './require.js';

export interface SendBackErasure {
  readonly sent: { readonly erasureId: string; readonly reason: string };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** Nothing is erased: another person does not approve, or the maker takes it back. Refused: MALFORMED, ERASURE_UNKNOWN, ERASURE_ALREADY_DECIDED. */
export function sendBackErasure(
  { sent, added }: SendBackErasure,
  state: ErasuresState,
): Result<ErasureSentBack[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { erasureId } = sent;
  const asked = requireAskedErasure(state, erasureId);
  if (!asked.ok) return asked;
  return ok([
    {
      type: 'ErasureSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { erasureId, reason: reason.value, sentBackBy: added.actor },
    },
  ]);
}
