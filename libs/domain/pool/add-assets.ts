import { requireDeal, type DealState } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PoolAsset, PoolAssetsAdded, TapeReadBy } from './pool.events.js';
import { isTapeIn, type PoolState } from './pool.state.js';
import { tapeKeyOf } from './tape-key.js';
import { readAsset } from './read-asset.js';

export interface AddAssets {
  readonly sent: {
    readonly dealId: string;
    /** SHA-256 of the asset tape, hex. */
    readonly fileDigest: string;
    /** The line of the file that the first of these assets stands on. */
    readonly firstLine: number;
    readonly assets: readonly PoolAsset[];
    readonly readBy?: TapeReadBy;
  };
  readonly added: { readonly today: BusinessDate; readonly deal: DealState };
}

/**
 * Keeps a part of the tape of the pool, or of assets to be bought into it; nothing counts until the pool is registered, or the purchase
 * is paid. Parts come in the order of the file. Refused: AMOUNT_*, DEAL_UNKNOWN, POOL_INVALID.
 */
export function addAssets({ sent, added }: AddAssets, state: PoolState): Result<PoolAssetsAdded[], Refusal> {
  const assets: PoolAsset[] = [];
  for (const [index, asset] of sent.assets.entries()) {
    const read = readAsset(asset, `assets[${index}]`);
    if (!read.ok) return read;
    assets.push(read.value);
  }
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const fault = faultOfChunk(sent, assets, state);
  if (fault) return err(fault);
  return ok([
    {
      type: 'PoolAssetsAdded',
      schemaVersion: 1,
      effectiveDate: state.status === 'registered' ? added.today : deal.value.terms.cutOffDate,
      payload: {
        dealId: sent.dealId,
        fileDigest: sent.fileDigest,
        firstLine: sent.firstLine,
        assets,
        ...(sent.readBy && { readBy: sent.readBy }),
      },
    },
  ]);
}

function faultOfChunk(
  { fileDigest, firstLine, readBy }: AddAssets['sent'],
  assets: readonly PoolAsset[],
  state: PoolState,
): Refusal | null {
  if (assets.length === 0) return refusal('POOL_INVALID', 'there is no asset to add', { field: 'assets' });
  const unnamed = assets.findIndex(({ assetId }) => assetId.trim() === '');
  if (unnamed >= 0) {
    return refusal('POOL_INVALID', `line ${firstLine + unnamed} names no asset`, {
      field: `assets[${unnamed}].assetId`,
    });
  }
  if (isTapeIn(state, fileDigest)) {
    return refusal('POOL_INVALID', 'the assets of this tape are in the pool already', {
      field: 'fileDigest',
      value: fileDigest,
      remedy: 'send a tape of other assets',
    });
  }
  const lastLine = state.drafts.get(tapeKeyOf({ fileDigest, readBy }))?.lastLine ?? 0;
  if (!Number.isSafeInteger(firstLine) || firstLine <= lastLine) {
    return refusal('POOL_INVALID', `the tape is kept up to line ${lastLine}; ${firstLine} does not follow it`, {
      field: 'firstLine',
      value: String(firstLine),
      remedy: `go on after line ${lastLine}`,
    });
  }
  return null;
}
