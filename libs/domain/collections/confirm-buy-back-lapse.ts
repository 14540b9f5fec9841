import { lapseFault, requireApproved, type BuyBacksState } from '#domain/buy-back';
import { err, Money, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BuyBackLapseConfirmed } from './collections.events.js';
import { buyBackPaid } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';

export interface ConfirmBuyBackLapse {
  readonly sent: {
    readonly dealId: string;
    readonly requestId: string;
    /** The digest of the proposal that the second person looked at. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly buyBacks: BuyBacksState;
    /** The digest of the newest proposal for the request; null where there is none. */
    readonly proposalDigest: string | null;
    /** The first day that no close has counted. */
    readonly openFrom: BusinessDate;
    /** The newest period that was opened. */
    readonly periodNumber: number;
  };
}

/**
 * A second person confirms that an approved request comes to an end unpaid. It is decided where its money is booked, so that no credit
 * comes in between; the requests take it over as BuyBackLapsed. Refused: BUY_BACK_UNKNOWN, BUY_BACK_INVALID, BUY_BACK_NOT_APPROVED,
 * BUY_BACK_LAPSED, BUY_BACK_PAID, DEPARTURE_COUNTED, LAPSE_NOT_PROPOSED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function confirmBuyBackLapse(
  { sent, added }: ConfirmBuyBackLapse,
  state: CollectionsState,
): Result<BuyBackLapseConfirmed[], Refusal> {
  const { requestId, digest } = sent;
  const approved = requireApproved(added.buyBacks, requestId);
  if (!approved.ok) return approved;
  if (state.lapsed.has(requestId)) {
    return err(refusal('BUY_BACK_LAPSED', `request ${requestId} has lapsed`, { field: 'requestId', value: requestId }));
  }
  const { lapse, request } = approved.value;
  const paid = buyBackPaid(state, requestId);
  const fault = lapse && lapseFault(approved.value, lapse.outcome, { paid, openFrom: added.openFrom });
  if (fault) return err(fault);
  if (!lapse) {
    return err(refusal('LAPSE_NOT_PROPOSED', `nobody proposes an end to ${requestId}`, { field: 'requestId' }));
  }
  if (lapse.proposedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} proposed the end of request ${requestId}`));
  }
  if (digest !== added.proposalDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `the proposal has the digest ${added.proposalDigest}`, {
        field: 'digest',
        value: digest,
        remedy: 'look at the proposal again and confirm its digest',
      }),
    );
  }
  return ok([
    {
      type: 'BuyBackLapseConfirmed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...lapse,
        periodNumber: added.periodNumber,
        unpaid: Money.parse(request.price).minus(Money.parse(paid)).toString(),
        confirmedBy: added.actor,
        confirmedDigest: digest,
      },
    },
  ]);
}
