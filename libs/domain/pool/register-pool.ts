import { requireDeal, type DealState } from '#domain/deal';
import { err, Money, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { PoolAsset, PoolRegistered } from './pool.events.js';
import { testPool, testsFailed } from './pool-tests.js';
import type { PoolState } from './pool.state.js';

export interface RegisterPool {
  readonly sent: {
    readonly dealId: string;
    readonly fileDigest: string;
    /** How many assets the tape has: a part that did not arrive is noticed here. */
    readonly assetCount: number;
  };
  readonly added: { readonly deal: DealState };
}

/**
 * Accepts the tape whose parts were added as the pool sold to the trust, with its totals.
 * Refused: DEAL_UNKNOWN, POOL_ALREADY_REGISTERED, POOL_INVALID, and where the terms refuse a pool that fails their criteria
 * POOL_CRITERIA_NOT_MET.
 */
export function registerPool({ sent, added }: RegisterPool, state: PoolState): Result<PoolRegistered[], Refusal> {
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  if (state.status === 'registered') {
    return err(refusal('POOL_ALREADY_REGISTERED', `the pool of ${sent.dealId} is registered`));
  }
  const draft = state.drafts.get(sent.fileDigest);
  const assets = draft?.chunks.flat() ?? [];
  const fault = faultOfPool(assets, sent.assetCount);
  if (fault) return err(fault);
  const { cutOffDate, poolCriteria } = deal.value.terms;
  const tests = poolCriteria && testPool(poolCriteria, assets);
  const failed = tests && poolCriteria.whenNotMet === 'refuse' ? testsFailed(tests) : [];
  if (failed.length > 0) {
    return err(refusal('POOL_CRITERIA_NOT_MET', failed.join('; '), { field: 'fileDigest', value: sent.fileDigest }));
  }
  const total = (part: 'principal' | 'interest' | 'fee'): Money =>
    Money.sum(assets.map((asset) => Money.parse(asset[part])));
  const [principal, interest, fee] = [total('principal'), total('interest'), total('fee')];
  return ok([
    {
      type: 'PoolRegistered',
      schemaVersion: 1,
      effectiveDate: cutOffDate,
      payload: {
        dealId: sent.dealId,
        fileDigest: sent.fileDigest,
        assetCount: assets.length,
        principal: principal.toString(),
        interest: interest.toString(),
        fee: fee.toString(),
        claims: principal.plus(interest).plus(fee).toString(),
        ...(tests === undefined ? {} : { tests }),
        ...(draft?.readBy && { readBy: draft.readBy }),
      },
    },
  ]);
}

function faultOfPool(assets: readonly PoolAsset[], assetCount: number): Refusal | null {
  if (assets.length === 0) return refusal('POOL_INVALID', 'no asset of this tape was added', { field: 'fileDigest' });
  if (assets.length !== assetCount) {
    return refusal('POOL_INVALID', `${assets.length} assets were added, not ${assetCount}`, {
      field: 'assetCount',
      value: String(assetCount),
      remedy: 'add the missing part of the tape, then register the pool',
    });
  }
  const seen = new Set<string>();
  for (const { assetId } of assets) {
    if (seen.has(assetId)) {
      return refusal('POOL_INVALID', `asset ${assetId} stands in the tape twice`, { field: 'assetId', value: assetId });
    }
    seen.add(assetId);
  }
  return null;
}
