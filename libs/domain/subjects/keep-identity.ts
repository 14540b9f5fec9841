import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { IdentityKept } from './subject.events.js';
import type { SubjectState } from './subject.state.js';

export interface KeepIdentity {
  /** What the vault made of the identity; never the identity. */
  readonly sent: { readonly subjectId: string; readonly keyId: string; readonly identityDigest: string };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** Refused where the subject was erased. */
    readonly standing: Result<void, Refusal>;
  };
}

/** Says that the vault keeps who a subject is, for the first time or anew. Refused: SUBJECT_ERASED, IDENTITY_ALREADY_KEPT. */
export function keepIdentity({ sent, added }: KeepIdentity, state: SubjectState): Result<IdentityKept[], Refusal> {
  if (!added.standing.ok) return added.standing;
  const { subjectId, identityDigest } = sent;
  if (state.status === 'known' && state.identityDigest === identityDigest) {
    const message = `the vault keeps the same of ${subjectId}`;
    return err(refusal('IDENTITY_ALREADY_KEPT', message, { field: 'subjectId', value: subjectId }));
  }
  return ok([
    {
      type: 'IdentityKept',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { ...sent, keptBy: added.actor },
    },
  ]);
}
