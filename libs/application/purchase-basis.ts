import * as buyBack from '#domain/buy-back';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import * as purchase from '#domain/purchase';
import type { BusinessDate } from '#domain/shared';
import { assetStandings } from './asset-standings.js';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';
import { newestPaid } from './trust-standing.js';

/**
 * What a purchase of a deal is tested on, by the reports up to a day; of what other purchases bring in, the one that is tested is left
 * out.
 */
export async function purchaseBasis(
  reader: StreamReader,
  { dealId, purchaseId }: { readonly dealId: string; readonly purchaseId: string },
  day: BusinessDate,
): Promise<purchase.PurchaseBasis> {
  const registered = await reader.state(streams.deal(dealId), deal);
  const assets = await reader.state(streams.pool(dealId), pool);
  const requests = await reader.state(streams.buyBacks(dealId), buyBack);
  const purchases = await reader.state(streams.purchases(dealId), purchase);
  const initialStatus = registered.status === 'unregistered' ? undefined : registered.terms.initialStatus;
  const others = waitingTapes(assets, purchases).filter(({ request }) => request.purchaseId !== purchaseId);
  return {
    status: (await newestPaid(reader, dealId))?.book?.status ?? initialStatus ?? 'amortising',
    isInPool: (assetId) => pool.isInPool(assets, assetId),
    before: buyBack.poolOnceApproved(requests, {
      standing: await assetStandings(reader, dealId, day),
      toBeBought: approvedOf(others),
    }),
    broughtInBy: new Map([
      ...buyBack
        .standingRequests(requests)
        .flatMap(({ request: { requestId, replacements } }) =>
          replacements.map(({ assetId }) => [assetId, `request ${requestId}`] as const),
        ),
      ...others.flatMap(({ request, tape }) =>
        tape.map(({ assetId }) => [assetId, `purchase ${request.purchaseId}`] as const),
      ),
    ]),
  };
}

/** What purchases bring in that nobody sent back and no payment has paid for yet: the numbers of all, and what is approved of it. */
export async function assetsToBeBought(
  reader: StreamReader,
  dealId: string,
): Promise<Pick<buyBack.RequestBuyBack['added'], 'bought' | 'toBeBought'>> {
  const assets = await reader.state(streams.pool(dealId), pool);
  const waiting = waitingTapes(assets, await reader.state(streams.purchases(dealId), purchase));
  return {
    bought: new Set(waiting.flatMap(({ tape }) => tape.map(({ assetId }) => assetId))),
    toBeBought: approvedOf(waiting),
  };
}

interface WaitingTape extends purchase.PurchaseStanding {
  readonly tape: readonly pool.PoolAsset[];
}

/** What was bought has no tape that waits: its assets are in the pool. */
const waitingTapes = (assets: pool.PoolState, purchases: purchase.PurchasesState): readonly WaitingTape[] =>
  purchase
    .standingPurchases(purchases)
    .filter(({ request }) => !pool.isPurchaseIn(assets, request.purchaseId))
    .map((standing) => ({ ...standing, tape: pool.assetsOfTape(assets, standing.request) }));

const approvedOf = (waiting: readonly WaitingTape[]): readonly pool.PoolAsset[] =>
  waiting.flatMap(({ status, tape }) => (status === 'approved' ? tape : []));
