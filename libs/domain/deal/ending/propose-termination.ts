import { ok, readPastDate, readReference, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { Ending, TerminationProposed } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { requireGround, requireNothingOwed, requireRunning, type TrustStanding } from './grounds.js';

export interface ProposeTermination {
  readonly sent: Ending;
  readonly added: { readonly today: BusinessDate; readonly actor: string; readonly standing: TrustStanding };
}

/**
 * States that the trust ends, on a ground and on evidence; a later statement takes the place of one that nobody confirmed. Refused:
 * MALFORMED, DATE_MALFORMED, DATE_IN_FUTURE, DEAL_UNKNOWN, TRUST_NOT_ESTABLISHED, TRUST_TERMINATED, TERMINATION_GROUND_NOT_MET,
 * BUY_BACK_OUTSTANDING.
 */
export function proposeTermination(
  { sent, added }: ProposeTermination,
  state: DealState,
): Result<TerminationProposed[], Refusal> {
  const { dealId, ground } = sent;
  const evidence = readReference(sent.evidence, 'evidence');
  if (!evidence.ok) return evidence;
  const date = readPastDate(sent.date, 'date', added.today);
  if (!date.ok) return date;
  const deal = requireRunning(state, dealId);
  if (!deal.ok) return deal;
  const met = requireGround({ ground, date: date.value }, deal.value, added.standing);
  if (!met.ok) return met;
  const settled = requireNothingOwed(added.standing.owed);
  if (!settled.ok) return settled;
  return ok([
    {
      type: 'TerminationProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, ground, date: date.value, evidence: evidence.value, proposedBy: added.actor },
    },
  ]);
}
