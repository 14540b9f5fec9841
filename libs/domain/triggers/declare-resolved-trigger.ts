import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { TriggerDeclared } from './triggers.events.js';
import type { TriggersState } from './triggers.state.js';

export interface DeclareResolvedTrigger {
  /** What the holders resolved, and who counted and confirmed it. */
  readonly sent: TriggerDeclared['payload'];
}

/** A trigger has fired by resolution of the holders, which two people put on record already. Refused: TRIGGER_ALREADY_DECLARED. */
export function declareResolvedTrigger(
  { sent }: DeclareResolvedTrigger,
  state: TriggersState,
): Result<TriggerDeclared[], Refusal> {
  const { triggerId, date } = sent;
  if (state.declared.some((one) => one.triggerId === triggerId)) {
    const detail = { field: 'triggerId', value: triggerId };
    return err(refusal('TRIGGER_ALREADY_DECLARED', `${triggerId} is declared`, detail));
  }
  return ok([{ type: 'TriggerDeclared', schemaVersion: 1, effectiveDate: date, payload: sent }]);
}
