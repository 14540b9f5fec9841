import { notErased, type DecidedErasure, type ErasureEvent, type ErasuresState } from '#domain/erasure';
import type { StoredEventOf } from '#event-store';

/** Each erasure that was decided, with all that it erased. */
export function decidedIn(events: Iterable<StoredEventOf<ErasureEvent>>): readonly DecidedErasure[] {
  const decided: DecidedErasure[] = [];
  for (const { type, payload, position } of events) {
    const last = decided.at(-1);
    switch (type) {
      case 'ErasureApproved':
      case 'ErasureRepeated': {
        const { erasureId, reason, requestedBy, approvedBy } = payload;
        const told = { erasureId, position: position.toString(), reason, requestedBy, approvedBy };
        decided.push({ ...told, files: [], subjects: [] });
        break;
      }
      // What is erased follows in the same append.
      case 'FileErased': {
        const { erasureId: _, ...file } = payload;
        if (last) decided.splice(-1, 1, { ...last, files: [...last.files, file] });
        break;
      }
      case 'SubjectErased': {
        const { erasureId: _, ...subject } = payload;
        if (last) decided.splice(-1, 1, { ...last, subjects: [...last.subjects, subject] });
        break;
      }
      case 'ErasureRequested':
      case 'ErasureSentBack':
        break;
    }
  }
  return decided;
}

/** Of what is known, that which the log does not say; each once, in the order in which it was decided. */
export function lostIn(state: ErasuresState, known: readonly DecidedErasure[]): readonly DecidedErasure[] {
  const byKey = new Map(known.map((erasure) => [`${erasure.position} ${erasure.erasureId}`, erasure]));
  return [...byKey.values()]
    .map((erasure) => ({ ...erasure, ...notErased(erasure, state) }))
    .filter(({ files, subjects }) => files.length + subjects.length > 0)
    .sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)));
}
