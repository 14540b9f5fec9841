import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BreakAssigned } from './reconciliation.events.js';
import { requireBreak, type ReconciliationState } from './reconciliation.state.js';

export interface AssignBreak {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly breakId: string;
    readonly owner: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** Gives a break to somebody who is to find out about it. Refused: MALFORMED, BREAK_UNKNOWN. */
export function assignBreak(
  { sent, added }: AssignBreak,
  state: ReconciliationState,
): Result<BreakAssigned[], Refusal> {
  const owner = readText(sent.owner, 'owner');
  if (!owner.ok) return owner;
  const { dealId, periodNumber, breakId } = sent;
  const known = requireBreak(state, breakId);
  if (!known.ok) return known;
  return ok([
    {
      type: 'BreakAssigned',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, breakId, owner: owner.value, assignedBy: added.actor },
    },
  ]);
}
