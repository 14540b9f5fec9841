import { err, ok, readText, refusal, type Refusal, type Result } from '#domain/shared';
import type { CollectionReceived } from './collections.events.js';
import type { CollectionsState } from './collections.state.js';
import { receiveCollection, type ReceiveCollection } from './receive-collection.js';
import { requireValidPart } from './require.js';

export interface ApproveValidPart {
  readonly sent: {
    readonly dealId: string;
    readonly uploadId: string;
    /** The file and the reject report that the approver has seen. */
    readonly fileDigest: string;
    readonly rejectReportDigest: string;
    /** The approver's own reason. */
    readonly reason: string;
  };
  readonly added: ReceiveCollection['added'] & { readonly actor: string };
}

/**
 * Accepts the lines without a fault, as another person than the one who proposed it and for exactly what was seen.
 * Refused: MALFORMED, VALID_PART_NOT_PROPOSED, APPROVAL_BY_MAKER,
 * APPROVAL_OF_OTHER_FIGURES, and as {@link receiveCollection} refuses a whole file.
 */
export function approveValidPart(
  { sent, added }: ApproveValidPart,
  state: CollectionsState,
): Result<CollectionReceived[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, uploadId } = sent;
  const waiting = requireValidPart(state, uploadId);
  if (!waiting.ok) return waiting;
  const proposal = waiting.value;
  if (proposal.proposedBy === added.actor) {
    const remedy = 'have another person approve it';
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} proposed it`, { remedy }));
  }
  for (const field of ['fileDigest', 'rejectReportDigest'] as const) {
    if (sent[field] === proposal[field]) continue;
    const remedy = 'look at the proposal again, and approve what it says';
    const message = `the proposal is of another ${field === 'fileDigest' ? 'file' : 'reject report'}`;
    return err(refusal('APPROVAL_OF_OTHER_FIGURES', message, { field, value: sent[field], remedy }));
  }
  const { supersedes, refused, rejectReportDigest, reason: proposalReason, proposedBy } = proposal;
  const received = receiveCollection({ sent: { dealId, uploadId, supersedes }, added }, state);
  if (!received.ok) return received;
  const validPart = {
    refused,
    rejectReportDigest,
    reason: proposalReason,
    proposedBy,
    approvalReason: reason.value,
    approvedBy: added.actor,
  };
  return ok(received.value.map((event) => ({ ...event, payload: { ...event.payload, validPart } })));
}
