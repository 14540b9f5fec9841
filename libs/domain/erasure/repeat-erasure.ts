import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ErasedFile, ErasedSubject, ErasureRepeated, FileErased, SubjectErased } from './erasure.events.js';
import type { ErasuresState } from './erasure.state.js';

/** An erasure that two people decided, as it stands in a log that has its events, or had them. */
export interface DecidedErasure {
  readonly erasureId: string;
  /** Of the event that decided it. */
  readonly position: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly files: readonly ErasedFile[];
  readonly subjects: readonly ErasedSubject[];
}

export interface RepeatErasure {
  readonly sent: DecidedErasure & {
    /** Who has confirmed, beside the person who repeats it, that two people decided this once. */
    readonly confirmedBy: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** What of an erasure the log does not say. */
export function notErased<E extends Pick<DecidedErasure, 'files' | 'subjects'>>(
  { files, subjects }: E,
  { erased, forgotten }: ErasuresState,
): Pick<DecidedErasure, 'files' | 'subjects'> {
  return {
    files: files.filter(({ digest }) => !erased.has(digest)),
    subjects: subjects.filter(({ subjectId }) => !forgotten.has(subjectId)),
  };
}

/**
 * What two people erased once is erased again, where the events that said so are lost: a restored copy of the log was older.
 * That they did is known from outside the log only, so again it takes two. Refused: ERASURE_ALREADY_DECIDED (the log has all of it),
 * APPROVAL_BY_MAKER.
 */
export function repeatErasure(
  { sent, added }: RepeatErasure,
  state: ErasuresState,
): Result<(ErasureRepeated | FileErased | SubjectErased)[], Refusal> {
  const { erasureId, position, reason, requestedBy, approvedBy, confirmedBy } = sent;
  const { files, subjects } = notErased(sent, state);
  if (files.length + subjects.length === 0) {
    const message = `all that the erasure ${erasureId} erased is erased in this log`;
    return err(refusal('ERASURE_ALREADY_DECIDED', message, { field: 'erasureId', value: erasureId }));
  }
  if (confirmedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} repeats the erasure ${erasureId}`));
  }
  const dated = { schemaVersion: 1, effectiveDate: added.today } as const;
  const payload = {
    ...{ erasureId, position, reason, requestedBy, approvedBy, repeatedBy: added.actor, confirmedBy },
    files: files.map(({ digest }) => digest),
    subjects: subjects.map(({ subjectId }) => subjectId),
  };
  return ok([
    { type: 'ErasureRepeated', ...dated, payload },
    ...files.map((file) => ({ type: 'FileErased', ...dated, payload: { erasureId, ...file } }) as const),
    ...subjects.map((subject) => ({ type: 'SubjectErased', ...dated, payload: { erasureId, ...subject } }) as const),
  ]);
}
