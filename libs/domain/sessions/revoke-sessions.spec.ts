import { describe, expect, it } from '@jest/globals';
import type { SessionsRevoked } from './session.events.js';
import { evolve, initialState } from './session.state.js';
import { revokeSessions, type RevokeSessions } from './revoke-sessions.js';

const added = { today: '2026-11-22', actor: 'administrator-1' };
const revoking = (change: Partial<RevokeSessions['sent']> = {}): RevokeSessions => ({
  sent: { kind: 'session', id: 's-1', reason: 'laptop stolen', ...change },
  added,
});
const given = (...events: SessionsRevoked[]) => events.reduce(evolve, initialState);
const revoked = (payload: Partial<SessionsRevoked['payload']> = {}): SessionsRevoked => ({
  type: 'SessionsRevoked',
  schemaVersion: 1,
  effectiveDate: '2026-11-22',
  payload: { kind: 'session', id: 's-1', reason: 'laptop stolen', revokedBy: 'administrator-1', ...payload },
});

describe('revoking sessions', () => {
  it('says what is revoked, why, and by whom', () => {
    expect(revokeSessions(revoking(), given())).toStrictEqual({ ok: true, value: [revoked()] });
  });

  it('tells a token from a session of the same id', () => {
    expect(revokeSessions(revoking({ kind: 'token' }), given(revoked())).ok).toBe(true);
  });

  it.each(['token', 'session'] as const)('refuses a %s that is revoked already', (kind) => {
    expect(revokeSessions(revoking({ kind }), given(revoked({ kind })))).toMatchObject({
      ok: false,
      error: { code: 'SESSION_ALREADY_REVOKED', field: 'id', value: 's-1' },
    });
  });

  it('revokes a subject again, for it may have signed in since', () => {
    expect(revokeSessions(revoking({ kind: 'subject' }), given(revoked({ kind: 'subject' }))).ok).toBe(true);
  });

  it.each([{ id: ' ' }, { id: 'a\u200bb' }, { reason: '' }])('refuses what is not written: %j', (change) => {
    expect(revokeSessions(revoking(change), given())).toMatchObject({ ok: false, error: { code: 'MALFORMED' } });
  });
});
