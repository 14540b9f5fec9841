import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { AmendmentSentBack } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { requireProposal } from './require-proposal.js';

export interface SendBackAmendment {
  readonly sent: { readonly dealId: string; readonly reason: string };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * The checker sends a proposal back, or its maker takes it back; another may be proposed then. Refused: MALFORMED,
 * DEAL_UNKNOWN, AMENDMENT_NOT_PROPOSED.
 */
export function sendBackAmendment(
  { sent, added }: SendBackAmendment,
  state: DealState,
): Result<AmendmentSentBack[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const found = requireProposal(state, sent.dealId);
  if (!found.ok) return found;
  return ok([
    {
      type: 'AmendmentSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        dealId: sent.dealId,
        termsVersion: found.value.proposal.termsVersion,
        sentBackBy: added.actor,
        reason: reason.value,
      },
    },
  ]);
}
