import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RevokedKind } from '#domain/sessions';
import { MemoryEventStore } from '#event-store/memory';
import { by } from '../../test/support/actors.js';
import type { Actor } from './access/actor.js';
import { OperationRunner } from './operation-runner.js';
import { revokeSessions } from './operations/revoke-sessions.js';
import type { ProvedToken } from './ports.js';
import { RevokedSessions, UnrevokedTokens } from './revoked-sessions.js';

const administrator: Actor = { subject: 'administrator-1', roles: ['administrator'], partyId: null };
const REVOKED_AT_S = Date.parse('2026-11-22T08:00:00Z') / 1_000;
const token = (change: Partial<ProvedToken> = {}): ProvedToken => ({
  actor: { subject: 'maker-1', roles: ['trustee maker'], partyId: 'trustee' },
  tokenId: 't-1',
  sessionId: 's-1',
  signedInAt_s: REVOKED_AT_S - 60,
  ...change,
});

describe('revoked sessions', () => {
  let store: MemoryEventStore;
  let revoked: RevokedSessions;

  beforeEach(() => {
    store = new MemoryEventStore({ now: () => new Date(REVOKED_AT_S * 1_000 + 700) });
    revoked = new RevokedSessions(store, 30);
  });

  const revoke = async (kind: RevokedKind, id: string): Promise<void> => {
    const runner = new OperationRunner(store, { today: () => '2026-11-22' });
    const done = await runner.run(revokeSessions, { kind, id, reason: 'laptop stolen' }, by(administrator));
    if (!done.ok) throw new Error(done.error.message);
  };

  it('cover nothing while nothing is revoked', async () => {
    expect(await revoked.covers(token())).toBe(false);
  });

  it('cover a token or a session from then on, and no other', async () => {
    await revoke('token', 't-1');
    await revoke('session', 's-2');
    expect(await revoked.covers(token())).toBe(true);
    expect(await revoked.covers(token({ tokenId: 't-2' }))).toBe(false);
    expect(await revoked.covers(token({ tokenId: 't-2', sessionId: 's-2' }))).toBe(true);
    expect(await revoked.covers(token({ tokenId: null, sessionId: null }))).toBe(false);
  });

  it('cover what a subject signed in with before, as far as the issuer’s clock may be ahead', async () => {
    await revoke('subject', 'maker-1');
    const signedIn = (signedInAt_s: number) => revoked.covers(token({ signedInAt_s }));
    expect(await signedIn(REVOKED_AT_S)).toBe(true);
    expect(await signedIn(REVOKED_AT_S + 30)).toBe(true);
    expect(await signedIn(REVOKED_AT_S + 31)).toBe(false);
    expect(await revoked.covers(token({ actor: administrator }))).toBe(false);
  });

  it('cover at once what another process revoked, however many ask', async () => {
    const elsewhere = new RevokedSessions(store, 30);
    const asking = Array.from({ length: 50 }, () => elsewhere.covers(token()));
    await revoke('token', 't-1');
    expect(await elsewhere.covers(token())).toBe(true);
    expect(await Promise.all(asking)).toHaveLength(50);
  });

  it('read only what is new, and once for all who ask at a time', async () => {
    await revoke('token', 't-1');
    const from: (number | undefined)[] = [];
    const counted = new RevokedSessions(
      { readStream: (stream, version) => (from.push(version), store.readStream(stream, version)) },
      30,
    );
    await Promise.all(Array.from({ length: 50 }, () => counted.covers(token())));
    await counted.covers(token());
    expect(from).toEqual([1, 2]);
  });

  it('are asked again after the log could not be read', async () => {
    let isAway = true;
    const flaky = new RevokedSessions(
      {
        readStream: (stream, version) =>
          isAway ? Promise.reject(new Error('away')) : store.readStream(stream, version),
      },
      30,
    );
    await revoke('token', 't-1');
    await expect(flaky.covers(token())).rejects.toThrow('away');
    isAway = false;
    expect(await flaky.covers(token())).toBe(true);
  });

  it('are listed, newest first', async () => {
    await revoke('token', 't-1');
    await revoke('subject', 'maker-1');
    const told = { reason: 'laptop stolen', revokedBy: 'administrator-1', recordedAt: expect.any(String) };
    expect(await revoked.all()).toEqual([
      { ...told, position: '2', kind: 'subject', id: 'maker-1' },
      { ...told, position: '1', kind: 'token', id: 't-1' },
    ]);
  });

  it('prove nobody, and the rest whom they prove', async () => {
    await revoke('session', 's-1');
    const tokens = new UnrevokedTokens(
      { prove: async (text) => (text === 'bad' ? null : token({ sessionId: text })) },
      revoked,
    );
    expect(await tokens.verify('s-1')).toBeNull();
    expect(await tokens.verify('bad')).toBeNull();
    expect(await tokens.verify('s-2')).toEqual(token().actor);
  });

  it('prove somebody as far as is known here, and tell up to where that is', async () => {
    const tokens = new UnrevokedTokens(
      { prove: async (text) => (text === 'bad' ? null : token({ sessionId: text })) },
      revoked,
    );
    // Nothing was read yet.
    expect(await tokens.verifyAsKnown('s-1')).toBeNull();
    await tokens.verify('s-1');
    const asKnown = { actor: token().actor, restsOn: { stream: 'sessions', version: 0 } };
    expect(await tokens.verifyAsKnown('s-1')).toEqual(asKnown);
    expect(await tokens.verifyAsKnown('bad')).toBeNull();
    await revoke('session', 's-1');
    expect(await tokens.verifyAsKnown('s-1')).toEqual(asKnown);
    await tokens.verify('s-2');
    expect(await tokens.verifyAsKnown('s-1')).toBeNull();
    expect(await tokens.verifyAsKnown('s-2')).toMatchObject({ restsOn: { version: 1 } });
  });

  it('are asked for while whoever the token proves is told, and prove nobody all the same', async () => {
    await revoke('session', 's-1');
    const told: Actor[] = [];
    const tokens = new UnrevokedTokens(
      { prove: async (text) => (text === 'bad' ? null : token({ sessionId: text })) },
      {
        known: null,
        coversAsKnown: () => false,
        covers: (proved) => (expect(told).toEqual([]), revoked.covers(proved)),
      },
    );
    expect(await tokens.verify('s-1', (actor) => told.push(actor))).toBeNull();
    expect(told).toEqual([token().actor]);
    expect(await tokens.verify('bad', () => told.push(administrator))).toBeNull();
    expect(told).toHaveLength(1);
  });
});
