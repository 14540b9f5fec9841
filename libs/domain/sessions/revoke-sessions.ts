import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { RevokedKind, SessionsRevoked } from './session.events.js';
import type { SessionsState } from './session.state.js';

export interface RevokeSessions {
  readonly sent: {
    readonly kind: RevokedKind;
    readonly id: string;
    /** Why; it stays for good. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Revokes a token, a session, or all that a subject has signed in with so far; who may sign in again is the identity
 * provider's to say. A subject may be revoked again: tokens were issued since. Refused: MALFORMED, SESSION_ALREADY_REVOKED.
 */
export function revokeSessions(
  { sent, added }: RevokeSessions,
  state: SessionsState,
): Result<readonly [SessionsRevoked], Refusal> {
  const { kind } = sent;
  const id = readText(sent.id, 'id');
  if (!id.ok) return id;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  if (kind !== 'subject' && state[kind].has(id.value)) {
    return err(
      refusal('SESSION_ALREADY_REVOKED', `the ${kind} ${id.value} is revoked already`, {
        field: 'id',
        value: id.value,
      }),
    );
  }
  const payload = { kind, id: id.value, reason: reason.value, revokedBy: added.actor };
  return ok([{ type: 'SessionsRevoked', schemaVersion: 1, effectiveDate: added.today, payload }]);
}
