import { err, ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PurchaseSentBack } from './purchase.events.js';
import type { PurchasesState } from './purchase.state.js';
import { closedFault, requireStanding } from './require.js';

export interface SendBackPurchase {
  readonly sent: { readonly dealId: string; readonly purchaseId: string; readonly reason: string };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** True from the close of its period on, unless the payment left it unpaid after all. */
    readonly isCounted: boolean;
  };
}

/**
 * A purchase comes to nothing: another person does not approve it, its maker takes it back, or somebody takes an approved one back
 * before its period is closed, or after a payment that left it unpaid. Refused: MALFORMED, PURCHASE_UNKNOWN, PURCHASE_ALREADY_DECIDED;
 * of an approved one PERIOD_ALREADY_CLOSED.
 */
export function sendBackPurchase(
  { sent, added }: SendBackPurchase,
  state: PurchasesState,
): Result<PurchaseSentBack[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, purchaseId } = sent;
  const standing = requireStanding(state, purchaseId);
  if (!standing.ok) return standing;
  const { status, request } = standing.value;
  const counted = status === 'approved' ? closedFault(request.periodNumber, added.isCounted) : null;
  if (counted) return err(counted);
  return ok([
    {
      type: 'PurchaseSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, purchaseId, sentBackBy: added.actor, reason: reason.value },
    },
  ]);
}
