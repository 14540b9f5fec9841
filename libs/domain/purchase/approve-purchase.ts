import { requireDeal, termsOn, type DealState } from '#domain/deal';
import { criteriaFault, substitutionFails, type PoolAsset } from '#domain/pool';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { basisFault, purchaseTests, type PurchaseBasis } from './purchasable.js';
import type { PurchaseApproved } from './purchase.events.js';
import type { PurchasesState, PurchaseStanding } from './purchase.state.js';
import { closedFault, requireRequested } from './require.js';

export interface ApprovePurchase {
  readonly sent: {
    readonly dealId: string;
    readonly purchaseId: string;
    /** The digest of the request that the checker looked at. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The checker. */
    readonly actor: string;
    /** The digest of the request; null where there is none. */
    readonly requestDigest: string | null;
    readonly deal: DealState;
    /** The last day that the period of the purchase collects; null where there is none. */
    readonly determinationDate: BusinessDate | null;
    /** True once the close of its period began. */
    readonly isFrozen: boolean;
    /** The assets of its tape. */
    readonly assets: readonly PoolAsset[];
    readonly basis: PurchaseBasis;
  };
}

/**
 * A second person approves the very purchase that was requested, which the pool and the criteria still let in: the close of its period
 * counts it, and its payment pays the price. Refused: DEAL_UNKNOWN, PURCHASE_UNKNOWN, PURCHASE_NOT_PROVIDED, PURCHASE_INVALID,
 * PURCHASE_ALREADY_DECIDED, POOL_CRITERIA_NOT_MET, PERIOD_ALREADY_CLOSED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function approvePurchase(
  { sent, added }: ApprovePurchase,
  state: PurchasesState,
): Result<PurchaseApproved[], Refusal> {
  const { dealId, purchaseId, digest } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const requested = requireRequested(state, purchaseId);
  if (!requested.ok) return requested;
  const { request } = requested.value;
  const { terms } = termsOn(deal.value, added.determinationDate ?? request.paymentDate);
  const { assets, basis } = added;
  const tests = purchaseTests(terms, assets, basis);
  const fault =
    criteriaFault(terms.poolCriteria ?? null, tests, 'purchaseId') ??
    basisFault(terms, assets, basis) ??
    closedFault(request.periodNumber, added.isFrozen) ??
    failsOtherwise(requested.value, tests ? substitutionFails(tests) : []);
  if (fault) return err(fault);
  if (request.requestedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} requested purchase ${purchaseId}`));
  }
  if (digest !== added.requestDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `purchase ${purchaseId} has the digest ${added.requestDigest}`, {
        field: 'digest',
        value: digest,
        remedy: 'look at the purchase again and approve its digest',
      }),
    );
  }
  const { reason: _reason, tests: _tests, ...purchase } = request;
  return ok([
    {
      type: 'PurchaseApproved',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { ...purchase, approvedBy: added.actor, approvedDigest: digest },
    },
  ]);
}

/** Refused for a purchase that fails in something else by now than was requested. */
function failsOtherwise({ request }: PurchaseStanding, failsNow: readonly string[]): Refusal | null {
  const [now, then] = [failsNow, request.tests ? substitutionFails(request.tests) : []].map((fails) =>
    fails.join('; '),
  );
  if (now === then) return null;
  const message = `by now the purchase ${now === '' ? 'meets every criterion' : `fails otherwise: ${now}`}`;
  return refusal('APPROVAL_OF_OTHER_FIGURES', message, {
    field: 'purchaseId',
    value: request.purchaseId,
    remedy: 'send the purchase back and request it again, on the pool as it stands',
  });
}
