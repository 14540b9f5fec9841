import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { ErasedSubject } from './erasure.events.js';
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

const subjectErased = (subjectId: string): Refusal =>
  refusal('SUBJECT_ERASED', `${subjectId} was erased`, { field: 'subjectId', value: subjectId });

/** Refused SUBJECT_ERASED. */
export const requireSubjectStanding = ({ forgotten }: ErasuresState, subjectId: string): Result<void, Refusal> =>
  forgotten.has(subjectId) ? err(subjectErased(subjectId)) : ok(undefined);

/** The subjects with their keys, none of them erased. Refused: SUBJECT_ERASED, IDENTITY_UNKNOWN. */
export function requireErasableSubjects(
  state: ErasuresState,
  subjects: readonly string[],
  keyOf: ReadonlyMap<string, string>,
): Result<readonly ErasedSubject[], Refusal> {
  const erasable: ErasedSubject[] = [];
  for (const subjectId of subjects) {
    const standing = requireSubjectStanding(state, subjectId);
    if (!standing.ok) return standing;
    const keyId = keyOf.get(subjectId);
    if (keyId === undefined) {
      const detail = { field: 'subjects', value: subjectId };
      return err(refusal('IDENTITY_UNKNOWN', `nobody kept who ${subjectId} is`, detail));
    }
    erasable.push({ subjectId, keyId });
  }
  return ok(erasable);
}
