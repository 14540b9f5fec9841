import type { DomainEvent } from '#domain/shared';

/** What is revoked: one token (`jti`), one session of the identity provider (`sid`), or whatever a subject signed in with so far. */
export const REVOKED_KINDS = ['token', 'session', 'subject'] as const;
export type RevokedKind = (typeof REVOKED_KINDS)[number];

/**
 * Tokens prove nobody any more, from the instant on at which this is recorded; of a subject those that it signed in for before (`auth_time`).
 * A token that does not say when counts by its issue (`iat`): refreshed later, it passes unless its session is revoked too.
 * Stream `sessions`.
 */
export type SessionsRevoked = DomainEvent<
  'SessionsRevoked',
  {
    readonly kind: RevokedKind;
    /** The token's, the session's or the subject's id, as tokens carry it. */
    readonly id: string;
    readonly reason: string;
    readonly revokedBy: string;
  }
>;

export type SessionEvent = SessionsRevoked;
