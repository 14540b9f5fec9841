import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { IdentityOpened } from './subject.events.js';
import { requireKnown, type SubjectState } from './subject.state.js';

export interface OpenIdentity {
  readonly sent: { readonly subjectId: string; readonly reason: string };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** Refused where the subject was erased. */
    readonly standing: Result<void, Refusal>;
  };
}

/** Puts on record who looks up a subject, and why; it is shown only after that. Refused: MALFORMED, IDENTITY_UNKNOWN, SUBJECT_ERASED. */
export function openIdentity({ sent, added }: OpenIdentity, state: SubjectState): Result<IdentityOpened[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { subjectId } = sent;
  const known = requireKnown(state, subjectId);
  if (!known.ok) return known;
  if (!added.standing.ok) return added.standing;
  const { identityDigest } = known.value;
  return ok([
    {
      type: 'IdentityOpened',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { subjectId, identityDigest, reason: reason.value, openedBy: added.actor },
    },
  ]);
}
