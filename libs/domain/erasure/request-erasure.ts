import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ErasureRequested } from './erasure.events.js';
import type { ErasuresState } from './erasure.state.js';
import { requireNotErased } from './require.js';

/** The files of one erasure; more are asked for in several. */
export const ERASED_FILES_MAX = 100;

const DIGEST = /^[0-9a-f]{64}$/;

export interface RequestErasure {
  readonly sent: {
    readonly erasureId: string;
    /** SHA-256 of the plain bytes, as events name them. */
    readonly files: readonly string[];
    /** The ground, by its reference; it stays in the log for good. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Asks that files be made unreadable for good; another person approves. Refused: MALFORMED, ERASURE_ALREADY_REQUESTED,
 * FILE_ERASED.
 */
export function requestErasure(
  { sent, added }: RequestErasure,
  state: ErasuresState,
): Result<ErasureRequested[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const files = readFiles(sent.files);
  if (!files.ok) return files;
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
  return ok([
    {
      type: 'ErasureRequested',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { erasureId, files: files.value, reason: reason.value, requestedBy: added.actor },
    },
  ]);
}

/** Each once, ascending. Refused: MALFORMED. */
function readFiles(sent: readonly string[]): Result<readonly string[], Refusal> {
  const wrong = sent.find((digest) => !DIGEST.test(digest));
  if (wrong !== undefined) {
    return err(refusal('MALFORMED', 'a file is named by 64 lower-case hex digits', { field: 'files', value: wrong }));
  }
  const files = [...new Set(sent)].sort();
  if (files.length >= 1 && files.length <= ERASED_FILES_MAX) return ok(files);
  return err(refusal('MALFORMED', `an erasure names 1 to ${ERASED_FILES_MAX} files`, { field: 'files' }));
}
