import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { Erasure, ErasuresState } from './erasure.state.js';

/** The erasure that awaits its decision; refused ERASURE_UNKNOWN, ERASURE_ALREADY_DECIDED. */
export function requireAskedErasure({ erasures }: ErasuresState, erasureId: string): Result<Erasure, Refusal> {
  const found = erasures.get(erasureId);
  const detail = { field: 'erasureId', value: erasureId };
  if (!found) return err(refusal('ERASURE_UNKNOWN', `nobody requested the erasure ${erasureId}`, detail));
  if (found.status === 'requested') return ok(found);
  return err(refusal('ERASURE_ALREADY_DECIDED', `the erasure ${erasureId} is ${found.status}`, detail));
}

/** Refused FILE_ERASED. */
export function requireNotErased({ erased }: ErasuresState, digest: string): Result<void, Refusal> {
  const found = erased.get(digest);
  if (!found) return ok(undefined);
  const message = `the file ${digest} was erased by the erasure ${found.erasureId}`;
  return err(refusal('FILE_ERASED', message, { field: 'file', value: digest }));
}
