import { assert, err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ErasedFile, ErasureApproved, FileErased, SubjectErased } from './erasure.events.js';
import type { ErasuresState } from './erasure.state.js';
import { requireAskedErasure, requireErasableSubjects, requireNotErased } from './require.js';

export interface ApproveErasure {
  readonly sent: {
    readonly erasureId: string;
    /** The requested files as they lie sealed, in the order of the request. */
    readonly files: readonly ErasedFile[];
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The checker. */
    readonly actor: string;
    /** The key of each subject that the vault knows. */
    readonly keyOf: ReadonlyMap<string, string>;
  };
}

/**
 * A second person approves, and the files are erased. Refused: ERASURE_UNKNOWN, ERASURE_ALREADY_DECIDED, FILE_ERASED or SUBJECT_ERASED
 * (another erasure came first), APPROVAL_BY_MAKER.
 */
export function approveErasure(
  { sent, added }: ApproveErasure,
  state: ErasuresState,
): Result<(ErasureApproved | FileErased | SubjectErased)[], Refusal> {
  const { erasureId, files } = sent;
  const asked = requireAskedErasure(state, erasureId);
  if (!asked.ok) return asked;
  const { reason, requestedBy, files: requested, subjects } = asked.value.request;
  for (const digest of requested) {
    const erasable = requireNotErased(state, digest);
    if (!erasable.ok) return erasable;
  }
  const known = requireErasableSubjects(state, subjects, added.keyOf);
  if (!known.ok) return known;
  if (requestedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} requested the erasure ${erasureId}`));
  }
  assert(
    requested.length === files.length && files.every(({ digest }, i) => digest === requested[i]),
    `the files of the erasure ${erasureId} are those that were requested`,
  );
  const dated = { schemaVersion: 1, effectiveDate: added.today } as const;
  return ok([
    { type: 'ErasureApproved', ...dated, payload: { erasureId, reason, requestedBy, approvedBy: added.actor } },
    ...files.map((file) => ({ type: 'FileErased', ...dated, payload: { erasureId, ...file } }) as const),
    ...known.value.map((subject) => ({ type: 'SubjectErased', ...dated, payload: { erasureId, ...subject } }) as const),
  ]);
}
