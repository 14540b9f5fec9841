import { assert, assertNever, type BusinessDate } from '#domain/shared';
import type { PoolAsset, PoolAssetsAdded, PoolEvent, TapeRead, TapeReadBy } from './pool.events.js';
import { tapeKeyOf } from './tape-key.js';

/** The part of an asset tape that is kept so far. */
export interface PoolDraft {
  readonly chunks: readonly (readonly PoolAsset[])[];
  /** The last line of the file that is kept. */
  readonly lastLine: number;
  /** Absent where the tape’s headers are the template’s. */
  readonly readBy?: TapeReadBy;
}

interface Drafts {
  /** Tapes by their file and reading ({@link tapeKeyOf}); none counts until it is registered, or what it lists is bought. */
  readonly drafts: ReadonlyMap<string, PoolDraft>;
}

export type RegisteredPool = Drafts & {
  readonly status: 'registered';
  readonly fileDigest: string;
  /** Tapes whose assets are in, by the digest of their file, and by whose mapping each was read; null where by the template’s headers. */
  readonly tapes: ReadonlyMap<string, TapeReadBy | null>;
  readonly assetIds: ReadonlySet<string>;
  /** Of assets that came in after the registration, the day from which they are the trust’s. */
  readonly cameIn: ReadonlyMap<string, BusinessDate>;
  /** The substitutions whose replacements are in. */
  readonly admitted: ReadonlySet<string>;
  /** The purchases whose assets are in. */
  readonly purchased: ReadonlyMap<string, { readonly from: BusinessDate; readonly assetCount: number }>;
};

export type PoolState = (Drafts & { readonly status: 'unregistered' }) | RegisteredPool;

export const initialState: PoolState = { status: 'unregistered', drafts: new Map() };

export function evolve(state: PoolState, event: PoolEvent): PoolState {
  switch (event.type) {
    case 'PoolAssetsAdded':
      return { ...state, drafts: new Map(state.drafts).set(tapeKeyOf(event.payload), extended(state, event)) };
    case 'PoolRegistered': {
      assert(state.status === 'unregistered', 'a pool is registered once');
      const { fileDigest, readBy = null } = event.payload;
      return {
        status: 'registered',
        fileDigest,
        tapes: new Map([[fileDigest, readBy]]),
        assetIds: new Set(idsOf(assetsOfTape(state, { fileDigest, readBy }))),
        cameIn: new Map(),
        admitted: new Set(),
        purchased: new Map(),
        drafts: without(state.drafts, { fileDigest, readBy }),
      };
    }
    case 'ReplacementsAdmitted': {
      assert(state.status === 'registered', 'replacements come into a registered pool');
      const { requestId, assets } = event.payload;
      return {
        ...withAssets(state, assets, event.effectiveDate),
        admitted: new Set(state.admitted).add(requestId),
      };
    }
    case 'PurchaseAdmitted': {
      assert(state.status === 'registered', 'what is bought comes into a registered pool');
      const { purchaseId, fileDigest, assetCount } = event.payload;
      const readBy = readingOf(state, event.payload);
      return {
        ...withAssets(state, assetsOfTape(state, event.payload), event.effectiveDate),
        tapes: new Map(state.tapes).set(fileDigest, readBy),
        purchased: new Map(state.purchased).set(purchaseId, { from: event.effectiveDate, assetCount }),
        drafts: without(state.drafts, { fileDigest, readBy }),
      };
    }
    default:
      return assertNever(event, 'pool event');
  }
}

/** The pool with assets that come into it from a day on. */
function withAssets(state: RegisteredPool, assets: readonly PoolAsset[], from: BusinessDate): RegisteredPool {
  const ids = idsOf(assets);
  return {
    ...state,
    assetIds: new Set([...state.assetIds, ...ids]),
    cameIn: new Map([...state.cameIn, ...ids.map((assetId) => [assetId, from] as const)]),
  };
}

function extended(state: PoolState, { payload }: PoolAssetsAdded): PoolDraft {
  const { firstLine, assets, readBy } = payload;
  const chunks = state.drafts.get(tapeKeyOf(payload))?.chunks ?? [];
  return { chunks: [...chunks, assets], lastLine: firstLine + assets.length - 1, ...(readBy && { readBy }) };
}

function without(drafts: Drafts['drafts'], tape: TapeRead): Drafts['drafts'] {
  const others = new Map(drafts);
  others.delete(tapeKeyOf(tape));
  return others;
}

const idsOf = (assets: readonly PoolAsset[]): readonly string[] => assets.map(({ assetId }) => assetId);

/** The assets of a tape that does not count yet; none of one that is not kept. */
export const assetsOfTape = ({ drafts }: Drafts, tape: TapeRead): readonly PoolAsset[] =>
  draftOf(drafts, tape)?.chunks.flat() ?? [];

/** By whose mapping a tape that does not count yet was read; null by the template’s headers, and for one that is not kept. */
export const readingOf = ({ drafts }: Drafts, tape: TapeRead): TapeReadBy | null =>
  draftOf(drafts, tape)?.readBy ?? null;

/** Where the reading is not said, the one by the template’s headers, else the first: there was no other then. */
function draftOf(drafts: Drafts['drafts'], tape: TapeRead): PoolDraft | undefined {
  const named = drafts.get(tapeKeyOf(tape));
  if (named || tape.readBy !== undefined) return named;
  const first = [...drafts.keys()].find((key) => key.startsWith(tape.fileDigest));
  return first === undefined ? undefined : drafts.get(first);
}

/** True for a file whose assets are in the pool, however it was read: of the pool itself, or of what was bought into it. */
export const isTapeIn = (state: PoolState, fileDigest: string): boolean =>
  state.status === 'registered' && state.tapes.has(fileDigest);

/** True for a purchase whose assets are in the pool. */
export const isPurchaseIn = (state: PoolState, purchaseId: string): boolean =>
  state.status === 'registered' && state.purchased.has(purchaseId);

/** True for an asset that is or was in the registered pool. */
export const isInPool = (state: PoolState, assetId: string): boolean =>
  state.status === 'registered' && state.assetIds.has(assetId);

/** The day from which an asset that came into the pool later is the trust’s; undefined for any other. */
export const cameInOn = (state: PoolState, assetId: string): BusinessDate | undefined =>
  state.status === 'registered' ? state.cameIn.get(assetId) : undefined;
