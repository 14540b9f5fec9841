import { assert, assertNever, err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { SubjectEvent } from './subject.events.js';

/** Who is kept in the vault. */
export type SubjectState = { readonly status: 'unknown' } | KnownSubject;

export interface KnownSubject {
  readonly status: 'known';
  readonly keyId: string;
  readonly identityDigest: string;
  /** Who opened what is kept now, last on which day. */
  readonly openedOn: ReadonlyMap<string, BusinessDate>;
}

export const initialState: SubjectState = { status: 'unknown' };

export function evolve(state: SubjectState, event: SubjectEvent): SubjectState {
  switch (event.type) {
    case 'IdentityKept': {
      const { keyId, identityDigest } = event.payload;
      return { status: 'known', keyId, identityDigest, openedOn: new Map() };
    }
    case 'IdentityOpened': {
      assert(state.status === 'known', 'only a known subject is opened');
      const openedOn = new Map(state.openedOn).set(event.payload.openedBy, event.effectiveDate);
      return { ...state, openedOn };
    }
    default:
      return assertNever(event, 'subject event');
  }
}

/** Refused IDENTITY_UNKNOWN. */
export function requireKnown(state: SubjectState, subjectId: string): Result<KnownSubject, Refusal> {
  if (state.status === 'known') return ok(state);
  const detail = { field: 'subjectId', value: subjectId };
  return err(refusal('IDENTITY_UNKNOWN', `nobody kept who ${subjectId} is`, detail));
}

/** The vault does not give back what it kept, and no event erased it. */
export const identityLost = (subjectId: string): Refusal =>
  refusal('IDENTITY_LOST', `the key to who ${subjectId} is was lost`, { field: 'subjectId', value: subjectId });

/** What is shown is on record, of the same person and day. Refused IDENTITY_UNKNOWN, IDENTITY_NOT_OPENED. */
export function requireOpened(
  state: SubjectState,
  { subjectId, actor, today }: { readonly subjectId: string; readonly actor: string; readonly today: BusinessDate },
): Result<KnownSubject, Refusal> {
  const known = requireKnown(state, subjectId);
  if (!known.ok || known.value.openedOn.get(actor) === today) return known;
  const message = `${actor} has not said today why ${subjectId} is looked up`;
  return err(refusal('IDENTITY_NOT_OPENED', message, { field: 'subjectId', value: subjectId }));
}
