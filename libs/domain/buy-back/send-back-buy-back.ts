import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BuyBackSentBack } from './buy-back.events.js';
import type { BuyBacksState } from './buy-back.state.js';
import { requireAsked } from './require.js';

export interface SendBackBuyBack {
  readonly sent: { readonly dealId: string; readonly requestId: string; readonly reason: string };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** A request comes to nothing: another person does not approve it, or its maker takes it back. Refused: MALFORMED, BUY_BACK_UNKNOWN, BUY_BACK_ALREADY_DECIDED. */
export function sendBackBuyBack(
  { sent, added }: SendBackBuyBack,
  state: BuyBacksState,
): Result<BuyBackSentBack[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, requestId } = sent;
  const asked = requireAsked(state, requestId);
  if (!asked.ok) return asked;
  return ok([
    {
      type: 'BuyBackSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, requestId, sentBackBy: added.actor, reason: reason.value },
    },
  ]);
}
