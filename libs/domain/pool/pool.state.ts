import { assert, assertNever } from '#domain/shared';
import type { PoolAsset, PoolEvent, ReplacementsAdmitted, TapeReadBy } from './pool.events.js';

/** The part of an asset tape that is kept so far. */
export interface PoolDraft {
  readonly chunks: readonly (readonly PoolAsset[])[];
  /** The last line of the file that is kept. */
  readonly lastLine: number;
  /** Absent where the tape’s headers are the template’s. */
  readonly readBy?: TapeReadBy;
}

export type PoolState =
  /** Tapes by the digest of their file; none counts until it is registered. */
  | { readonly status: 'unregistered'; readonly drafts: ReadonlyMap<string, PoolDraft> }
  | {
      readonly status: 'registered';
      readonly fileDigest: string;
      /** Absent where the tape’s headers are the template’s. */
      readonly readBy?: TapeReadBy;
      readonly assetIds: ReadonlySet<string>;
      /** The substitutions whose replacements are in. */
      readonly admitted: ReadonlySet<string>;
    };

export const initialState: PoolState = { status: 'unregistered', drafts: new Map() };

export function evolve(state: PoolState, event: PoolEvent): PoolState {
  if (event.type === 'ReplacementsAdmitted') return admitted(state, event);
  assert(state.status === 'unregistered', `a registered pool is not tabled again, but ${event.type} was`);
  switch (event.type) {
    case 'PoolAssetsAdded': {
      const { fileDigest, firstLine, assets, readBy } = event.payload;
      const chunks = state.drafts.get(fileDigest)?.chunks ?? [];
      const draft = {
        chunks: [...chunks, assets],
        lastLine: firstLine + assets.length - 1,
        ...(readBy && { readBy }),
      };
      return { ...state, drafts: new Map(state.drafts).set(fileDigest, draft) };
    }
    case 'PoolRegistered': {
      const { fileDigest, readBy } = event.payload;
      const chunks = state.drafts.get(fileDigest)?.chunks ?? [];
      return {
        status: 'registered',
        fileDigest,
        ...(readBy && { readBy }),
        admitted: new Set(),
        assetIds: new Set(chunks.flatMap((assets) => assets.map(({ assetId }) => assetId))),
      };
    }
    default:
      return assertNever(event, 'pool event');
  }
}

function admitted(state: PoolState, { payload: { requestId, assets } }: ReplacementsAdmitted): PoolState {
  assert(state.status === 'registered', 'replacements come into a registered pool');
  return {
    ...state,
    assetIds: new Set([...state.assetIds, ...assets.map(({ assetId }) => assetId)]),
    admitted: new Set(state.admitted).add(requestId),
  };
}

/** True for an asset that is or was in the registered pool. */
export const isInPool = (state: PoolState, assetId: string): boolean =>
  state.status === 'registered' && state.assetIds.has(assetId);
