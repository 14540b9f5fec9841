import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { Ending, TrustTerminated } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { requireGround, requireNothingOwed, requireRunning, type TrustStanding } from './grounds.js';

export interface ConfirmTermination {
  /** The very statement that the second person looked at. */
  readonly sent: Ending;
  readonly added: { readonly actor: string; readonly standing: TrustStanding };
}

/**
 * A second person confirms the statement that stands, whose ground still holds: the trust has ended. Refused: DEAL_UNKNOWN,
 * TRUST_NOT_ESTABLISHED, TRUST_TERMINATED, TERMINATION_GROUND_NOT_MET, TERMINATION_NOT_PROPOSED, BUY_BACK_OUTSTANDING,
 * APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function confirmTermination(
  { sent, added }: ConfirmTermination,
  state: DealState,
): Result<TrustTerminated[], Refusal> {
  const { dealId, ground, date, evidence } = sent;
  const deal = requireRunning(state, dealId);
  if (!deal.ok) return deal;
  const { ending } = deal.value;
  const met = ending ? requireGround(ending, deal.value, added.standing) : ok(undefined);
  if (!met.ok) return met;
  if (!ending) return err(refusal('TERMINATION_NOT_PROPOSED', `nobody states that the trust of ${dealId} ends`));
  const settled = requireNothingOwed(added.standing.owed);
  if (!settled.ok) return settled;
  if (ending.proposedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} stated that the trust ends`));
  }
  if (ending.ground !== ground || ending.date !== date || ending.evidence !== evidence) {
    const stands = `what stands is ${ending.ground} on ${ending.date}, on ${ending.evidence}`;
    return err(refusal('APPROVAL_OF_OTHER_FIGURES', stands, { field: 'evidence', value: evidence }));
  }
  return ok([
    {
      type: 'TrustTerminated',
      schemaVersion: 1,
      effectiveDate: date,
      payload: { ...ending, confirmedBy: added.actor },
    },
  ]);
}
