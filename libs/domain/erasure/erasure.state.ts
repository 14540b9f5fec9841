import { assert, assertNever } from '#domain/shared';
import type { ErasedFile, ErasureEvent, ErasureRequested } from './erasure.events.js';

/** Every erasure that was asked for, by its id, in the order in which they were. */
export interface ErasuresState {
  readonly erasures: ReadonlyMap<string, Erasure>;
  /** By the digest of the plain bytes. */
  readonly erased: ReadonlyMap<string, ErasedFile & { readonly erasureId: string }>;
}

export interface Erasure {
  readonly status: 'requested' | 'sent back' | 'approved';
  readonly request: ErasureRequested['payload'];
}

export const initialState: ErasuresState = { erasures: new Map(), erased: new Map() };

export function evolve({ erasures, erased }: ErasuresState, event: ErasureEvent): ErasuresState {
  const { erasureId } = event.payload;
  switch (event.type) {
    case 'ErasureRequested':
      return { erasures: new Map(erasures).set(erasureId, { status: 'requested', request: event.payload }), erased };
    case 'ErasureSentBack':
      return {
        erasures: new Map(erasures).set(erasureId, { ...asked(erasures, erasureId), status: 'sent back' }),
        erased,
      };
    case 'ErasureApproved':
      return {
        erasures: new Map(erasures).set(erasureId, { ...asked(erasures, erasureId), status: 'approved' }),
        erased: new Map([
          ...erased,
          ...event.payload.files.map((file) => [file.digest, { ...file, erasureId }] as const),
        ]),
      };
    default:
      return assertNever(event, 'erasure event');
  }
}

function asked(erasures: ErasuresState['erasures'], erasureId: string): Erasure {
  const found = erasures.get(erasureId);
  assert(found?.status === 'requested', `erasure ${erasureId} awaits its decision`);
  return found;
}
