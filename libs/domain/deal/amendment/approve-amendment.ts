import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { TermsAmended } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { amendmentFault, type OpenedPeriod } from './amendable.js';
import { requireProposal } from './require-proposal.js';

export interface ApproveAmendment {
  readonly sent: {
    readonly dealId: string;
    /** The digest of the proposal that the checker looked at. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The checker. */
    readonly actor: string;
    /** The digest of the proposal that stands, null where there is none. */
    readonly proposedDigest: string | null;
    readonly opened: readonly OpenedPeriod[];
  };
}

/**
 * A second person approves the very terms that stand proposed: they are the next version, in force from their day on. What
 * was possible when they were proposed must be so still. Refused: DEAL_UNKNOWN, TERMS_UNCHANGEABLE, AMENDMENT_TOO_EARLY,
 * AMENDMENT_NOT_PROPOSED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function approveAmendment({ sent, added }: ApproveAmendment, state: DealState): Result<TermsAmended[], Refusal> {
  const { dealId, digest } = sent;
  const found = requireProposal(state, dealId);
  if (!found.ok) return found;
  const { deal, proposal } = found.value;
  const fault = amendmentFault(deal, proposal, added.opened);
  if (fault) return err(fault);
  if (proposal.proposedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} proposed version ${proposal.termsVersion}`));
  }
  if (digest !== added.proposedDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `the proposal that stands has the digest ${added.proposedDigest}`, {
        field: 'digest',
        value: digest,
        remedy: 'look at the proposal again and approve its present digest',
      }),
    );
  }
  const { termsVersion, effectiveFrom, terms, replacement } = proposal;
  return ok([
    {
      type: 'TermsAmended',
      schemaVersion: 1,
      effectiveDate: effectiveFrom,
      payload: {
        dealId,
        termsVersion,
        effectiveFrom,
        terms,
        approvedBy: added.actor,
        approvedDigest: digest,
        ...(replacement ? { replacement } : {}),
      },
    },
  ]);
}
