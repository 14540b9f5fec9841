import { err, ok, readPastDate, readReference } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { DisposalCompleted } from './disposals.events.js';
import type { DisposalsState } from './disposals.state.js';
import { invalid, requireOpenDisposal } from './require.js';

export interface CompleteDisposal {
  readonly sent: {
    readonly dealId: string;
    readonly disposalId: string;
    /** The last day whose receipts are the disposal's. */
    readonly on: string;
    readonly document: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Records that a disposal is completed (处置完毕), whatever was paid of it. Refused: MALFORMED, DATE_*, DISPOSAL_UNKNOWN,
 * DISPOSAL_WITHDRAWN, DISPOSAL_ALREADY_COMPLETED, DISPOSAL_INVALID.
 */
export function completeDisposal(
  { sent, added }: CompleteDisposal,
  state: DisposalsState,
): Result<DisposalCompleted[], Refusal> {
  const { dealId, disposalId } = sent;
  const document = readReference(sent.document, 'document');
  if (!document.ok) return document;
  const on = readPastDate(sent.on, 'on', added.today);
  if (!on.ok) return on;
  const disposal = requireOpenDisposal(state, disposalId);
  if (!disposal.ok) return disposal;
  const { scheduledFrom } = disposal.value;
  if (on.value < scheduledFrom) {
    return err(invalid('on', on.value, `what is agreed is in force from ${scheduledFrom} on`));
  }
  return ok([
    {
      type: 'DisposalCompleted',
      schemaVersion: 1,
      effectiveDate: on.value,
      payload: { dealId, disposalId, document: document.value, completedBy: added.actor },
    },
  ]);
}
