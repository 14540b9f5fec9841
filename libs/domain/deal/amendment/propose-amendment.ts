import { err, ok, readDate, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { AmendmentProposed } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import { requireDeal } from '../require.js';
import type { DealTerms } from '../terms.js';
import { amendmentFault, type OpenedPeriod } from './amendable.js';

export interface ProposeAmendment {
  readonly sent: {
    readonly dealId: string;
    /** The whole terms as they are to be; their shape is checked already. */
    readonly terms: DealTerms;
    /** The first day on which they are in force. */
    readonly effectiveFrom: string;
    /** Why, and on whose resolution. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The maker. */
    readonly actor: string;
    readonly opened: readonly OpenedPeriod[];
  };
}

/**
 * The maker proposes the terms as they are to be from a day on; nothing changes before a second person approves. Refused:
 * MALFORMED, DATE_MALFORMED, DEAL_UNKNOWN, TERMS_INVALID, TERMS_UNCHANGEABLE, AMENDMENT_CHANGES_NOTHING, AMENDMENT_TOO_EARLY,
 * AMENDMENT_ALREADY_PROPOSED.
 */
export function proposeAmendment(
  { sent, added }: ProposeAmendment,
  state: DealState,
): Result<AmendmentProposed[], Refusal> {
  const { dealId, terms } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const effectiveFrom = readDate(sent.effectiveFrom, 'effectiveFrom');
  if (!effectiveFrom.ok) return effectiveFrom;
  const deal = requireDeal(state, dealId);
  if (!deal.ok) return deal;
  const fault = amendmentFault(deal.value, { terms, effectiveFrom: effectiveFrom.value }, added.opened);
  if (fault) return err(fault);
  const { termsVersion, proposal } = deal.value;
  if (proposal) {
    return err(
      refusal(
        'AMENDMENT_ALREADY_PROPOSED',
        `what ${proposal.proposedBy} proposed as version ${proposal.termsVersion} awaits approval`,
      ),
    );
  }
  return ok([
    {
      type: 'AmendmentProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        dealId,
        termsVersion: termsVersion + 1,
        effectiveFrom: effectiveFrom.value,
        terms,
        reason: reason.value,
        proposedBy: added.actor,
      },
    },
  ]);
}
