import { assert, assertNever } from '#domain/shared';
import type { ErasedFile, ErasedSubject, ErasureEvent, ErasureRequested } from './erasure.events.js';

/** Every erasure that was asked for, by its id, in the order in which they were. */
export interface ErasuresState {
  readonly erasures: ReadonlyMap<string, Erasure>;
  /** By the digest of the plain bytes. */
  readonly erased: ReadonlyMap<string, ErasedFile & { readonly erasureId: string }>;
  /** By their subject ids. */
  readonly forgotten: ReadonlyMap<string, ErasedSubject & { readonly erasureId: string }>;
}

export interface Erasure {
  readonly status: 'requested' | 'sent back' | 'approved';
  readonly request: ErasureRequested['payload'];
}

export const initialState: ErasuresState = { erasures: new Map(), erased: new Map(), forgotten: new Map() };

export function evolve(state: ErasuresState, event: ErasureEvent): ErasuresState {
  const { erasureId } = event.payload;
  const becomes = (erasure: Erasure): ErasuresState => ({
    ...state,
    erasures: new Map(state.erasures).set(erasureId, erasure),
  });
  switch (event.type) {
    case 'ErasureRequested':
      return becomes({ status: 'requested', request: event.payload });
    case 'ErasureSentBack':
      return becomes({ ...asked(state.erasures, erasureId), status: 'sent back' });
    case 'ErasureApproved':
      return becomes({ ...asked(state.erasures, erasureId), status: 'approved' });
    case 'ErasureRepeated':
      return becomes({ status: 'approved', request: event.payload });
    case 'FileErased':
      return { ...state, erased: new Map(state.erased).set(event.payload.digest, event.payload) };
    case 'SubjectErased':
      return { ...state, forgotten: new Map(state.forgotten).set(event.payload.subjectId, event.payload) };
    default:
      return assertNever(event, 'erasure event');
  }
}

function asked(erasures: ErasuresState['erasures'], erasureId: string): Erasure {
  const found = erasures.get(erasureId);
  assert(found?.status === 'requested', `erasure ${erasureId} awaits its decision`);
  return found;
}
