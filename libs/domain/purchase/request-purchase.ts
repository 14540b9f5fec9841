import { requireOriginator, termsOn, type DealState } from '#domain/deal';
import {
  assetsOfTape,
  criteriaFault,
  isTapeIn,
  readingOf,
  tapeFault,
  totalsOfTape,
  type PoolState,
  type TapeReadBy,
} from '#domain/pool';
import {
  err,
  ok,
  readAmount,
  readReference,
  readText,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { basisFault, purchaseTests, type PurchaseBasis } from './purchasable.js';
import type { PurchaseRequested } from './purchase.events.js';
import type { PurchasesState, PurchaseStanding } from './purchase.state.js';
import { closedFault } from './require.js';

export interface RequestPurchase {
  readonly sent: {
    readonly dealId: string;
    /** The purchase's own id. */
    readonly purchaseId: string;
    /** The open period in whose payment it is paid. */
    readonly periodNumber: number;
    /** The originator that sells. */
    readonly seller: string;
    /** SHA-256 of the tape of the assets, hex. */
    readonly fileDigest: string;
    /** By whose column mapping it was read; absent where by the template’s headers. */
    readonly readBy?: TapeReadBy;
    /** How many assets the tape has: a part that did not arrive is noticed here. */
    readonly assetCount: number;
    /** For all of them, in yuan. */
    readonly price: string;
    /** On whose offer, or by which contract. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    /** Null where the period is not opened. */
    readonly period: { readonly determinationDate: BusinessDate; readonly paymentDate: BusinessDate } | null;
    /** True once the period's close began. */
    readonly isFrozen: boolean;
    readonly pool: PoolState;
    readonly basis: PurchaseBasis;
  };
}

/**
 * The maker asks that the trust buy the assets of a tape out of the payment of an open period; nothing changes before a second person
 * approves. Refused: MALFORMED, AMOUNT_*, DEAL_UNKNOWN, TRUST_NOT_ESTABLISHED, TRUST_TERMINATED, POOL_NOT_REGISTERED,
 * ORIGINATOR_UNKNOWN, PURCHASE_NOT_PROVIDED, PURCHASE_INVALID, PURCHASE_ALREADY_REQUESTED, POOL_INVALID, POOL_CRITERIA_NOT_MET where the
 * terms refuse what fails their criteria, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function requestPurchase(
  { sent, added }: RequestPurchase,
  state: PurchasesState,
): Result<PurchaseRequested[], Refusal> {
  const { dealId, periodNumber, seller, fileDigest } = sent;
  const purchaseId = readReference(sent.purchaseId, 'purchaseId');
  if (!purchaseId.ok) return purchaseId;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const price = readAmount(sent.price, 'price');
  if (!price.ok) return price;
  const known = requireOriginator(added.deal, { dealId, party: seller, field: 'seller' });
  if (!known.ok) return known;
  if (known.value.status !== 'established') return err(refusal('TRUST_TERMINATED', `the trust of ${dealId} has ended`));
  if (added.pool.status !== 'registered') return err(refusal('POOL_NOT_REGISTERED', `${dealId} has no pool yet`));
  if (!added.period) {
    const detail = { field: 'periodNumber', value: String(periodNumber) };
    return err(refusal('PERIOD_UNKNOWN', `period ${periodNumber} is not open`, detail));
  }
  const { terms } = termsOn(known.value, added.period.determinationDate);
  const assets = assetsOfTape(added.pool, sent);
  const before = state.purchases.get(purchaseId.value);
  const tests = purchaseTests(terms, assets, added.basis);
  const fault =
    (isTapeIn(added.pool, fileDigest) ? (alreadyRequested(before) ?? tapeIsIn(fileDigest)) : null) ??
    tapeFault(assets, sent.assetCount) ??
    criteriaFault(terms.poolCriteria ?? null, tests, 'fileDigest') ??
    basisFault(terms, assets, added.basis) ??
    alreadyRequested(before) ??
    closedFault(periodNumber, added.isFrozen);
  if (fault) return err(fault);
  return ok([
    {
      type: 'PurchaseRequested',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...{ dealId, purchaseId: purchaseId.value, periodNumber, paymentDate: added.period.paymentDate },
        ...{ seller, fileDigest, readBy: readingOf(added.pool, sent) },
        ...totalsOfTape(assets),
        price: price.value.toString(),
        reason: reason.value,
        ...(tests && { tests }),
        requestedBy: added.actor,
      },
    },
  ]);
}

function alreadyRequested(before: PurchaseStanding | undefined): Refusal | null {
  if (!before) return null;
  const { purchaseId } = before.request;
  const detail = { field: 'purchaseId', value: purchaseId };
  return refusal('PURCHASE_ALREADY_REQUESTED', `purchase ${purchaseId} is ${before.status}`, detail);
}

const tapeIsIn = (fileDigest: string): Refusal =>
  refusal('PURCHASE_INVALID', 'the assets of this tape are in the pool already', {
    field: 'fileDigest',
    value: fileDigest,
  });
