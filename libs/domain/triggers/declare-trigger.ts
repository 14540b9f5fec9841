import { requireDeal, termsOn, type DealState, type TriggerTerms } from '#domain/deal';
import { err, ok, readPastDate, readReference, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { TriggerDeclarationProposed } from './triggers.events.js';
import type { TriggersState } from './triggers.state.js';

export interface DeclareTrigger {
  readonly sent: {
    readonly dealId: string;
    readonly triggerId: string;
    readonly date: string;
    readonly evidence: string;
    /** The period whose payment began the grace period, where the trigger has one. */
    readonly periodNumber?: number;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    /** The last day of the grace period that the named payment began; null where none runs from it. */
    readonly graceUntil: BusinessDate | null;
  };
}

/**
 * States that a trigger has fired: one that the deal says is declared, on evidence; or one whose condition has outlasted its grace
 * period; under the terms in force on the day it fired. A later statement takes the place of an earlier one that nobody confirmed. Refused: MALFORMED, DATE_MALFORMED,
 * DATE_IN_FUTURE, DEAL_UNKNOWN, TRIGGER_UNKNOWN, TRIGGER_NOT_DECLARABLE, TRIGGER_ALREADY_DECLARED, GRACE_PERIOD_NOT_PASSED.
 */
export function declareTrigger(
  { sent, added }: DeclareTrigger,
  state: TriggersState,
): Result<TriggerDeclarationProposed[], Refusal> {
  const { dealId, triggerId } = sent;
  const evidence = readReference(sent.evidence, 'evidence');
  if (!evidence.ok) return evidence;
  const date = readPastDate(sent.date, 'date', added.today);
  if (!date.ok) return date;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const trigger = requireDeclarable(termsOn(deal.value, date.value).terms.triggers ?? [], sent);
  if (!trigger.ok) return trigger;
  const detail = { field: 'triggerId', value: triggerId };
  if (state.declared.some((one) => one.triggerId === triggerId)) {
    return err(refusal('TRIGGER_ALREADY_DECLARED', `${trigger.value.name} is declared`, detail));
  }
  if (trigger.value.grace && (added.graceUntil === null || date.value <= added.graceUntil)) {
    const why =
      added.graceUntil === null ? 'has no grace period running from that payment' : `has until ${added.graceUntil}`;
    return err(refusal('GRACE_PERIOD_NOT_PASSED', `${trigger.value.name} ${why}`, detail));
  }
  return ok([
    {
      type: 'TriggerDeclarationProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, triggerId, date: date.value, evidence: evidence.value, proposedBy: added.actor },
    },
  ]);
}

function requireDeclarable(
  all: readonly TriggerTerms[],
  { dealId, triggerId, date }: DeclareTrigger['sent'],
): Result<TriggerTerms, Refusal> {
  const detail = { field: 'triggerId', value: triggerId };
  const trigger = all.find((one) => one.triggerId === triggerId);
  if (!trigger)
    return err(refusal('TRIGGER_UNKNOWN', `${dealId} has no trigger ${triggerId} in the terms of ${date}`, detail));
  if (trigger.tested === 'by declaration' || trigger.grace) return ok(trigger);
  return err(refusal('TRIGGER_NOT_DECLARABLE', `${trigger.name} is tested ${trigger.tested}`, detail));
}
