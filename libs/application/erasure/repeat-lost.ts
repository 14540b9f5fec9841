import type { DecidedErasure, ErasedFile } from '#domain/erasure';
import { ok, type Refusal, type Result } from '#domain/shared';
import { requestDigest } from '#event-codec';
import type { EventStore } from '#event-store';
import { authorise } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import { keysOfSubjects } from '../identities/keys-of-subjects.js';
import type { OperationRunner } from '../operation-runner.js';
import { repeatErasure } from '../operations/repeat-erasure.js';
import type { SealedFiles } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import type { Erasures } from './erasures.js';

/** What erasures act on. */
export interface ErasureMeans {
  readonly store: EventStore;
  readonly operations: OperationRunner;
  readonly files: SealedFiles;
  readonly erasures: Erasures;
}

/** Who erases again, and the second person who has confirmed it. */
export interface RepeatedBy {
  readonly actor: Actor;
  readonly confirmer: Actor;
}

/**
 * Erases again, on record and in the names of two people, what was erased in the lost end of the log; answers what. Done again it
 * finds nothing. Refused: FORBIDDEN, APPROVAL_BY_MAKER.
 */
export async function repeatLostErasures(
  { store, operations, files, erasures }: ErasureMeans,
  { actor, confirmer }: RepeatedBy,
  elsewhere: readonly DecidedErasure[],
): Promise<Result<readonly DecidedErasure[], Refusal>> {
  const confirmed = authorise(confirmer, 'confirm-repeated-erasure');
  if (!confirmed.ok) return confirmed;
  const lost = await erasures.lost(elsewhere);
  for (const erasure of lost) {
    const ids = erasure.subjects.map(({ subjectId }) => subjectId);
    const keyOf = await keysOfSubjects(new RecordedReader(store), ids);
    const sent = {
      ...erasure,
      confirmedBy: confirmer.subject,
      files: await Promise.all(erasure.files.map((file) => asItLies(files, file))),
      subjects: erasure.subjects.map(({ subjectId, keyId }) => ({ subjectId, keyId: keyOf.get(subjectId) ?? keyId })),
    };
    const commandId = `${actor.subject}/repeat-erasure-${requestDigest(sent)}`;
    const done = await operations.run(repeatErasure, sent, {
      actor,
      commandId,
      correlationId: commandId,
      causationId: null,
    });
    if (!done.ok) return done;
  }
  await erasures.complete();
  return ok(lost);
}

/** A file of a restored place is sealed anew; one that never came back is named as it lay once. */
async function asItLies(files: SealedFiles, erased: ErasedFile): Promise<ErasedFile> {
  const sealed = await files.sealed(erased.digest);
  if (!sealed) return erased;
  return { digest: erased.digest, keyId: sealed.keyId, sealedDigest: sealed.digest, sealedBytes: sealed.size_bytes };
}
