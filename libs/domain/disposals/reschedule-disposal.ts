import { shape } from '#domain/deal';
import { err, ok, readPastDate, readReference } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import { instalmentsShape, type Instalment } from './agreement.js';
import type { DisposalRescheduled } from './disposals.events.js';
import type { DisposalsState } from './disposals.state.js';
import { faultOfInstalments, invalid, requireOpenDisposal } from './require.js';

/** Other instalments of a price, as a document says them. */
export interface AgreedSchedule {
  /** The day from which they are in force. */
  readonly from: string;
  /** Of the whole price, what is paid already included. */
  readonly instalments: readonly Instalment[];
  readonly document: string;
}

/** The form of other instalments. */
export const agreedScheduleShape = shape.object<AgreedSchedule>({
  from: shape.date,
  instalments: instalmentsShape,
  document: shape.name,
});

export interface RescheduleDisposal {
  readonly sent: { readonly dealId: string; readonly disposalId: string } & AgreedSchedule;
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Lets a sale's price be paid by other instalments. A schedule from the same day takes the place of a mistaken one. Refused:
 * MALFORMED, DATE_*, DISPOSAL_UNKNOWN, DISPOSAL_WITHDRAWN, DISPOSAL_ALREADY_COMPLETED, DISPOSAL_INVALID.
 */
export function rescheduleDisposal(
  { sent, added }: RescheduleDisposal,
  state: DisposalsState,
): Result<DisposalRescheduled[], Refusal> {
  const { dealId, disposalId, instalments } = sent;
  const document = readReference(sent.document, 'document');
  if (!document.ok) return document;
  const from = readPastDate(sent.from, 'from', added.today);
  if (!from.ok) return from;
  const disposal = requireOpenDisposal(state, disposalId);
  if (!disposal.ok) return disposal;
  const { agreement, agreedOn, scheduledFrom } = disposal.value;
  if (agreement.kind === 'joint disposal') {
    return err(invalid('disposalId', disposalId, 'a joint disposal has no price that is paid by instalments'));
  }
  if (from.value < scheduledFrom) {
    return err(invalid('from', from.value, `the schedule that stands is in force from ${scheduledFrom} on`));
  }
  const fault = faultOfInstalments(instalments, agreement.price, agreedOn, 'instalments');
  if (fault) return err(fault);
  return ok([
    {
      type: 'DisposalRescheduled',
      schemaVersion: 1,
      effectiveDate: from.value,
      payload: { dealId, disposalId, instalments, document: document.value, rescheduledBy: added.actor },
    },
  ]);
}
