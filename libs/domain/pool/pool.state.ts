import { assert, assertNever } from '#domain/shared';
import type { PoolAsset, PoolEvent } from './pool.events.js';

/** The part of an asset tape that is kept so far. */
export interface PoolDraft {
  readonly chunks: readonly (readonly PoolAsset[])[];
  /** The last line of the file that is kept. */
  readonly lastLine: number;
}

export type PoolState =
  /** Tapes by the digest of their file; none counts until it is registered. */
  | { readonly status: 'unregistered'; readonly drafts: ReadonlyMap<string, PoolDraft> }
  | { readonly status: 'registered'; readonly fileDigest: string; readonly assetIds: ReadonlySet<string> };

export const initialState: PoolState = { status: 'unregistered', drafts: new Map() };

export function evolve(state: PoolState, event: PoolEvent): PoolState {
  assert(state.status === 'unregistered', `nothing follows the registration of a pool, but ${event.type} did`);
  switch (event.type) {
    case 'PoolAssetsAdded': {
      const { fileDigest, firstLine, assets } = event.payload;
      const chunks = state.drafts.get(fileDigest)?.chunks ?? [];
      const draft = { chunks: [...chunks, assets], lastLine: firstLine + assets.length - 1 };
      return { ...state, drafts: new Map(state.drafts).set(fileDigest, draft) };
    }
    case 'PoolRegistered': {
      const { fileDigest } = event.payload;
      const chunks = state.drafts.get(fileDigest)?.chunks ?? [];
      return {
        status: 'registered',
        fileDigest,
        assetIds: new Set(chunks.flatMap((assets) => assets.map(({ assetId }) => assetId))),
      };
    }
    default:
      return assertNever(event, 'pool event');
  }
}

/** True for an asset of the registered pool. */
export const isInPool = (state: PoolState, assetId: string): boolean =>
  state.status === 'registered' && state.assetIds.has(assetId);
