import type { DomainEvent } from '#domain/shared';

/**
 * Who a subject is, is known from here on; the identity itself lies in the vault under the subject's key, and the log holds a
 * digest under that key, from which nobody learns it. Stream `subject-{subjectId}`.
 */
export type IdentityKept = DomainEvent<
  'IdentityKept',
  {
    /** A holder's account, or a borrower's number as the servicer masks it. */
    readonly subjectId: string;
    readonly keyId: string;
    readonly identityDigest: string;
    readonly keptBy: string;
  }
>;

/** Somebody looked up who a subject is, and why. */
export type IdentityOpened = DomainEvent<
  'IdentityOpened',
  {
    readonly subjectId: string;
    /** What was kept when it was opened. */
    readonly identityDigest: string;
    readonly reason: string;
    readonly openedBy: string;
  }
>;

export type SubjectEvent = IdentityKept | IdentityOpened;
