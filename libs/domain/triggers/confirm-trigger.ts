import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { TriggerDeclared } from './triggers.events.js';
import type { TriggersState } from './triggers.state.js';

export interface ConfirmTrigger {
  readonly sent: {
    readonly dealId: string;
    readonly triggerId: string;
    /** The day and the evidence that the second person looked at. */
    readonly date: string;
    readonly evidence: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * A second person confirms the very statement that stands: the trigger has fired. Refused: TRIGGER_NOT_PROPOSED, APPROVAL_BY_MAKER,
 * APPROVAL_OF_OTHER_FIGURES.
 */
export function confirmTrigger(
  { sent, added }: ConfirmTrigger,
  state: TriggersState,
): Result<TriggerDeclared[], Refusal> {
  const { dealId, triggerId, date, evidence } = sent;
  const proposed = state.proposed.get(triggerId);
  if (!proposed) {
    return err(
      refusal('TRIGGER_NOT_PROPOSED', `nobody states that ${triggerId} has fired`, {
        field: 'triggerId',
        value: triggerId,
      }),
    );
  }
  if (proposed.proposedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} stated that ${triggerId} has fired`));
  }
  if (proposed.date !== date || proposed.evidence !== evidence) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `what stands is ${proposed.date}, on ${proposed.evidence}`, {
        field: 'evidence',
        value: evidence,
      }),
    );
  }
  return ok([
    {
      type: 'TriggerDeclared',
      schemaVersion: 1,
      effectiveDate: date,
      payload: { dealId, triggerId, date, evidence, proposedBy: proposed.proposedBy, confirmedBy: added.actor },
    },
  ]);
}
