import { err, ok, readReference, readText, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { DisposalCostsWithdrawn } from './disposals.events.js';
import type { DisposalsState } from './disposals.state.js';

export interface WithdrawDisposalCosts {
  readonly sent: { readonly dealId: string; readonly reference: string; readonly reason: string };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** Undoes costs that were entered by mistake. Refused: MALFORMED, DISPOSAL_COSTS_NOT_ENTERED. */
export function withdrawDisposalCosts(
  { sent, added }: WithdrawDisposalCosts,
  state: DisposalsState,
): Result<DisposalCostsWithdrawn[], Refusal> {
  const reference = readReference(sent.reference, 'reference');
  if (!reference.ok) return reference;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  if (state.costs.get(reference.value) !== 'standing') {
    const detail = { field: 'reference', value: reference.value };
    return err(refusal('DISPOSAL_COSTS_NOT_ENTERED', `no costs of ${reference.value} stand`, detail));
  }
  return ok([
    {
      type: 'DisposalCostsWithdrawn',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId: sent.dealId, reference: reference.value, reason: reason.value, withdrawnBy: added.actor },
    },
  ]);
}
