import { requireDeal, type DealState } from '#domain/deal';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { PoolRegistered, TapeReadBy } from './pool.events.js';
import { testPool, testsFailed } from './pool-tests.js';
import { assetsOfTape, readingOf, type PoolState } from './pool.state.js';
import { tapeFault, totalsOfTape } from './tape.js';

export interface RegisterPool {
  readonly sent: {
    readonly dealId: string;
    readonly fileDigest: string;
    /** By whose column mapping it was read; absent where by the template’s headers. */
    readonly readBy?: TapeReadBy;
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
  const readBy = readingOf(state, sent);
  const assets = assetsOfTape(state, sent);
  const fault = tapeFault(assets, sent.assetCount);
  if (fault) return err(fault);
  const { cutOffDate, poolCriteria } = deal.value.terms;
  const tests = poolCriteria && testPool(poolCriteria, assets);
  const failed = tests && poolCriteria.whenNotMet === 'refuse' ? testsFailed(tests) : [];
  if (failed.length > 0) {
    return err(refusal('POOL_CRITERIA_NOT_MET', failed.join('; '), { field: 'fileDigest', value: sent.fileDigest }));
  }
  return ok([
    {
      type: 'PoolRegistered',
      schemaVersion: 1,
      effectiveDate: cutOffDate,
      payload: {
        dealId: sent.dealId,
        fileDigest: sent.fileDigest,
        ...totalsOfTape(assets),
        ...(tests === undefined ? {} : { tests }),
        ...(readBy && { readBy }),
      },
    },
  ]);
}
