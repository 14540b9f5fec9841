import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BreakResolved } from './reconciliation.events.js';
import { requireBreak, type ReconciliationState } from './reconciliation.state.js';

export interface ResolveBreak {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly breakId: string;
    /** What resolved it, e.g. the remittance that was missing. */
    readonly resolution: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * States how a break was resolved that the newest run does not find any more: nobody talks a difference away. Refused:
 * MALFORMED, BREAK_UNKNOWN, BREAK_STANDS, BREAK_ALREADY_RESOLVED.
 */
export function resolveBreak(
  { sent, added }: ResolveBreak,
  state: ReconciliationState,
): Result<BreakResolved[], Refusal> {
  const resolution = readText(sent.resolution, 'resolution');
  if (!resolution.ok) return resolution;
  const { dealId, periodNumber, breakId } = sent;
  const known = requireBreak(state, breakId);
  if (!known.ok) return known;
  const { stands, resolved, found } = known.value;
  const detail = { field: 'breakId', value: breakId };
  if (stands) return err(refusal('BREAK_STANDS', found.message, detail));
  if (resolved) return err(refusal('BREAK_ALREADY_RESOLVED', `${breakId} is resolved`, detail));
  return ok([
    {
      type: 'BreakResolved',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, breakId, resolution: resolution.value, resolvedBy: added.actor },
    },
  ]);
}
