import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { revokeSessions, type Actor } from '#application';
import { seededUser } from '#persistence/identity';
import type { ListPage, RefusedCommand } from '#projections';
import { ApiClient, problemOf } from './api-client.js';
import {
  AFTER_PERIOD_1,
  collect,
  deal,
  distribution,
  establish,
  receiptsFile,
  receiptsQuery,
  remittance,
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';
import { by } from '../../support/actors.js';
import { tokenOf } from '../../support/token-of.js';

describe('who may do what over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
  });
  afterAll(() => system.close());

  describe('without a valid token', () => {
    it.each<[string, string | undefined]>([
      ['no header', undefined],
      ['another scheme', 'Basic bWFrZXItMTp4'],
      ['a subject instead of a token', 'Bearer maker-1'],
      ['an empty token', 'Bearer '],
      ['no token of ours', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYWtlci0xIn0.'],
    ])('nothing is answered but 401: %s', async (_, authorization) => {
      for (const answer of [
        await system.stranger.get(deal, { headers: { Authorization: authorization } }),
        await system.stranger.post('/deals', { body: terms, headers: { Authorization: authorization } }),
      ]) {
        expect(problemOf(answer)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    });

    it('whoever tries a thousand leaves a handful of events, and hinders nobody', async () => {
      const before = (await system.backend.store.readStream('evidence')).length;
      const tries = 1_000;
      const served: number[] = [];
      for (let tried = 0; tried < tries; tried += 50) {
        const attempts = Array.from({ length: 50 }, (_, i) =>
          system.stranger.get(deal, { headers: { Authorization: `Bearer guess-${tried + i}` } }),
        );
        const [answer, ...refused] = await Promise.all([system.maker.get(deal), ...attempts]);
        served.push(answer.status);
        expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([401]));
      }
      expect(new Set(served)).toEqual(new Set([200]));
      const kept = (await system.backend.store.readStream('evidence')).slice(before);
      expect(kept.length).toBeLessThanOrEqual(4);
      expect(kept.at(-1)).toMatchObject({ type: 'TokensRefused', payload: { count: 500 } });
      expect(JSON.stringify(kept.map(({ payload }) => payload))).not.toMatch(/guess|127\.0\.0\.1/);
      // The auditor reads of it among all that was refused.
      await system.backend.projections.catchUp();
      const { rows } = await system.auditor.read<ListPage<RefusedCommand>>('/evidence/refusals');
      const source = system.backend.sourceNames.nameOf('127.0.0.1');
      expect(rows).toContainEqual(
        expect.objectContaining({
          actor: source,
          commandType: 'present-token',
          code: 'UNAUTHENTICATED',
          faultCount: 500,
        }),
      );
    });

    it('no header or parameter names an actor', async () => {
      const answer = await system.stranger.get(deal, {
        headers: { 'X-Actor': 'maker-1', 'X-User': 'maker-1' },
        query: { actor: 'maker-1' },
      });
      expect(problemOf(answer)).toMatchObject({ status: 401 });
    });

    it('health, the document and the meaning of problems are open, and tell nothing of any deal', async () => {
      for (const path of ['/health/live', '/health/ready', '/docs-json', '/problems', '/problems/STALE']) {
        const { status, text } = await system.stranger.get(path);
        expect([path, status]).toEqual([path, 200]);
        expect(text).not.toContain(terms.name);
      }
    });
  });

  it('whoever bears a token sees whom it proves', async () => {
    expect(await system.servicer.read('/tokens/current')).toEqual({
      subject: 'servicer-1',
      roles: ['servicer'],
      partyId: 'servicer',
    });
  });

  describe('when a session is revoked', () => {
    const revoke = (body: object) => system.administrator.post('/sessions/revocations', { body });

    it('its tokens prove nobody at once, and it is on record; others go on', async () => {
      const thief: Actor = { subject: 'maker-9', roles: ['trustee maker'], partyId: 'trustee' };
      const [stolen, other] = [await system.as(thief), await system.as({ ...thief, subject: 'maker-8' })];
      expect((await stolen.get(deal)).status).toBe(200);
      const reason = 'the laptop was stolen';
      expect((await revoke({ kind: 'subject', id: 'maker-9', reason })).status).toBe(201);
      expect(problemOf(await stolen.get(deal))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      expect((await other.get(deal)).status).toBe(200);
      expect(await system.auditor.rows('/sessions/revocations')).toEqual([
        expect.objectContaining({ kind: 'subject', id: 'maker-9', reason, revokedBy: 'administrator-1' }),
      ]);
    });

    it('another time is refused, and so is anyone but an administrator', async () => {
      const body = { kind: 'session', id: 's-1', reason: 'signed out everywhere' };
      expect((await revoke(body)).status).toBe(201);
      expect(problemOf(await revoke(body))).toMatchObject({ status: 409, code: 'SESSION_ALREADY_REVOKED' });
      expect(problemOf(await system.checker.post('/sessions/revocations', { body }))).toMatchObject({ status: 403 });
    });
  });

  it('the keys by which its tokens can be checked are public, the private half is not', async () => {
    const { keys } = await system.stranger.read<{ keys: object[] }>('/tokens/keys');
    expect(keys).toEqual([expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  describe('with a role that does not include the operation', () => {
    it('a write is refused before its form is looked at, and the attempt is kept as evidence', async () => {
      const before = await system.backend.store.head();
      const answer = await system.auditor.post(`${distribution}/approval`, { body: { nonsense: true } });
      expect(problemOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      const [kept, ...others] = await system.backend.store.readAfter(before, 10);
      expect(kept).toMatchObject({
        type: 'CommandRefused',
        stream: 'evidence',
        actor: 'auditor-1',
        payload: { commandType: 'approve-distribution', refusal: { code: 'FORBIDDEN' } },
      });
      expect(others).toEqual([]);
    });

    it.each<[keyof TestApi & ('servicer' | 'custodian' | 'registrar' | 'administrator'), string]>([
      ['servicer', `${deal}/accounts`],
      ['servicer', `${deal}/loans/recoveries`],
      ['servicer', distribution],
      ['custodian', `${deal}/uploads`],
      ['registrar', `${deal}/accounts`],
      ['administrator', `${deal}/accounts`],
      ['custodian', '/evidence/refusals'],
    ])('a read is refused: %s of %s', async (role, path) => {
      expect(problemOf(await system[role].get(path))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    });

    it('a maker does not approve and a checker does not calculate', async () => {
      const ifMatch = { headers: { 'If-Match': '"1"' } };
      const approval = await system.maker.post(`${distribution}/approval`, {
        ...ifMatch,
        body: { digest: 'a'.repeat(64) },
      });
      expect(problemOf(approval)).toMatchObject({ code: 'FORBIDDEN' });
      expect(problemOf(await system.checker.post(`${distribution}/calculation`))).toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  describe('a servicer’s staff', () => {
    const ofAnother: Actor = { subject: 'servicer-9', roles: ['servicer'], partyId: 'another' };

    it('send nothing to a deal that is not theirs, and the attempt is kept as evidence', async () => {
      const stranger = await system.as(ofAnother);
      const answer = await stranger.post(`${deal}/uploads`, { csv: receiptsFile, query: receiptsQuery });
      expect(problemOf(answer)).toMatchObject({
        status: 404,
        code: 'DEAL_UNKNOWN',
        field: 'dealId',
        value: terms.dealId,
      });
      await system.backend.projections.catchUp();
      const { rows } = await system.auditor.read<ListPage<RefusedCommand>>('/evidence/refusals');
      expect(rows[0]).toMatchObject({ actor: 'servicer-9', code: 'DEAL_UNKNOWN' });
    });

    it('see nothing of a deal that is not theirs: it is not there for them', async () => {
      const uploads = await system.servicer.rows<{ uploadId: string }>(`${deal}/uploads`);
      expect(uploads).toHaveLength(1);
      const receipts = `${deal}/uploads/${uploads[0]?.uploadId}/receipts`;
      expect(await system.servicer.read(receipts)).toMatchObject({ total: 1, rows: [{ assetId: 'A1' }] });
      expect(await system.servicer.read(`${deal}/remittances`)).toHaveLength(1);

      const stranger = await system.as(ofAnother);
      for (const path of [deal, `${deal}/uploads`, `${deal}/remittances`, receipts]) {
        expect(problemOf(await stranger.get(path))).toMatchObject({ status: 404, code: 'DEAL_UNKNOWN' });
      }
      expect(await stranger.rows('/deals')).toEqual([]);
      expect(await stranger.rows('/duties')).toEqual([]);
      expect(await system.servicer.rows('/deals')).toEqual([expect.objectContaining({ dealId: terms.dealId })]);
    });

    it('an auditor limited to other deals finds no figure of this one', async () => {
      const figure = `deal/${terms.dealId}/period/1/total`;
      const limited = await system.as({ ...seededUser('auditor-1'), deals: ['another'] });
      expect(problemOf(await limited.get('/why', { query: { figure } }))).toMatchObject({ code: 'FIGURE_UNKNOWN' });
      expect(problemOf(await limited.get('/log/bundle'))).toMatchObject({ code: 'FORBIDDEN' });
      expect(problemOf(await limited.get('/log/bundle', { query: { dealId: terms.dealId } }))).toMatchObject({
        code: 'DEAL_UNKNOWN',
      });
    });
  });

  it('a token of another installation proves nothing here', async () => {
    const elsewhere = await testApi(AFTER_PERIOD_1);
    try {
      const token = await tokenOf(elsewhere.backend, { subject: 'maker-1', roles: ['trustee maker'], partyId: null });
      const answer = await new ApiClient(system.origin, token).get(deal);
      expect(problemOf(answer)).toMatchObject({ status: 401 });
    } finally {
      await elsewhere.close();
    }
  });

  it('commands of a session that was revoked are nobody’s before this process hears of it', async () => {
    const { partyId } = terms.parties.custodian;
    const thief: Actor = { subject: 'custodian-9', roles: ['custodian'], partyId };
    const stolen = await system.as(thief);
    const book = (bankReference: string) =>
      stolen.post(`${deal}/remittances`, { body: { ...remittance, bankReference } });
    // What is read for the first is held for the second.
    for (const reference of ['BY-9-1', 'BY-9-2']) expect((await book(reference)).status).toBe(201);
    const sent = { kind: 'subject', id: thief.subject, reason: 'the laptop was stolen' } as const;
    await system.backend.operations.run(revokeSessions, sent, by(seededUser('administrator-1')));
    const before = await system.backend.store.head();
    expect(problemOf(await book('BY-9-3'))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    // Neither done nor refused by the rules, of which whoever is nobody learns nothing.
    expect(problemOf(await book('BY-9-2'))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await system.backend.store.readAfter(before, 10)).toEqual([]);
  });
});
