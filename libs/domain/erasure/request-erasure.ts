import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ErasureRequested } from './erasure.events.js';
import type { ErasuresState } from './erasure.state.js';
import { requireErasableSubjects, requireNotErased } from './require.js';

/** The files and subjects of one erasure, each; more are asked for in several. */
export const ERASED_FILES_MAX = 100;

const DIGEST = /^[0-9a-f]{64}$/;

export interface RequestErasure {
  readonly sent: {
    readonly erasureId: string;
    /** SHA-256 of the plain bytes, as events name them. */
    readonly files?: readonly string[];
    /** Whose identities go out of the vault. */
    readonly subjects?: readonly string[];
    /** The ground, by its reference; it stays in the log for good. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** The key of each subject that the vault knows. */
    readonly keyOf: ReadonlyMap<string, string>;
  };
}

/**
 * Asks that files, and identities of the vault, be made unreadable for good; another person approves. Refused: MALFORMED,
 * ERASURE_ALREADY_REQUESTED, FILE_ERASED, SUBJECT_ERASED, IDENTITY_UNKNOWN.
 */
export function requestErasure(
  { sent, added }: RequestErasure,
  state: ErasuresState,
): Result<ErasureRequested[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const files = readFiles(sent.files ?? []);
  if (!files.ok) return files;
  const subjects = [...new Set(sent.subjects ?? [])].sort();
  const named = files.value.length + subjects.length;
  if (named === 0 || subjects.length > ERASED_FILES_MAX || files.value.length > ERASED_FILES_MAX) {
    const message = `an erasure names something, and at most ${ERASED_FILES_MAX} files and subjects each`;
    return err(refusal('MALFORMED', message, { field: 'files' }));
  }
  const { erasureId } = sent;
  const before = state.erasures.get(erasureId);
  if (before) {
    const message = `the erasure ${erasureId} is ${before.status}`;
    return err(refusal('ERASURE_ALREADY_REQUESTED', message, { field: 'erasureId', value: erasureId }));
  }
  for (const digest of files.value) {
    const erasable = requireNotErased(state, digest);
    if (!erasable.ok) return erasable;
  }
  const known = requireErasableSubjects(state, subjects, added.keyOf);
  if (!known.ok) return known;
  return ok([
    {
      type: 'ErasureRequested',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { erasureId, files: files.value, subjects, reason: reason.value, requestedBy: added.actor },
    },
  ]);
}

/** Each once, ascending. Refused: MALFORMED. */
function readFiles(sent: readonly string[]): Result<readonly string[], Refusal> {
  const wrong = sent.find((digest) => !DIGEST.test(digest));
  if (wrong !== undefined) {
    return err(refusal('MALFORMED', 'a file is named by 64 lower-case hex digits', { field: 'files', value: wrong }));
  }
  return ok([...new Set(sent)].sort());
}
