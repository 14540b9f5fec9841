import { readText, type BusinessDate, type Refusal, type Result, ok } from '#domain/shared';
import type { CollectionsState } from './collections.state.js';
import { requireValidPart } from './require.js';
import type { ValidPartSentBack } from './valid-part.events.js';

export interface SendBackValidPart {
  readonly sent: {
    readonly dealId: string;
    readonly uploadId: string;
    /** Why the part is not taken. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Ends the wait of a proposed part: the proposer withdraws it, or another person sends it back, also after its period was closed.
 * Refused: MALFORMED, VALID_PART_NOT_PROPOSED.
 */
export function sendBackValidPart(
  { sent, added }: SendBackValidPart,
  state: CollectionsState,
): Result<ValidPartSentBack[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const proposal = requireValidPart(state, sent.uploadId);
  if (!proposal.ok) return proposal;
  const { dealId, servicerId, periodNumber, uploadId, proposedBy } = proposal.value;
  return ok([
    {
      type: 'ValidPartSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...{ dealId, servicerId, periodNumber, uploadId },
        ...{ reason: reason.value, proposedBy, sentBackBy: added.actor },
      },
    },
  ]);
}
