import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  SignJWT,
  base64url,
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
} from 'jose';
import type { Actor } from '#application';
import { LocalIssuer } from './local-issuer.js';
import { seededUser, seededUsers } from './seeded-users.js';
import { signingKeyPath } from './signing-key.js';
import { TOKEN_TTL_MAX_S } from './token-limits.js';

const maker = seededUser('maker-1');
const development = { NODE_ENV: 'test' };

describe('LocalIssuer', () => {
  let dataFolder: string;
  let now: Date;
  let issuer: LocalIssuer;

  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'issuer-'));
    now = new Date('2026-08-24T01:00:00Z');
    issuer = await LocalIssuer.open({ dataFolder, environment: development, now: () => now });
  });
  afterEach(() => rm(dataFolder, { recursive: true }));

  /** A token signed with the issuer's own key, but saying what the test wants. */
  async function signed(
    change: (token: SignJWT) => SignJWT,
    header: object = {},
    claims: JWTPayload = { roles: maker.roles, partyId: maker.partyId, deals: ['*'] },
  ): Promise<string> {
    const jwk = JSON.parse(await readFile(signingKeyPath(dataFolder), 'utf8')) as JWK;
    const at_s = now.getTime() / 1_000;
    const token = new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...header })
      .setIssuer('truststream-local')
      .setAudience('truststream')
      .setSubject(maker.subject)
      .setIssuedAt(at_s)
      .setExpirationTime(at_s + 60);
    return change(token).sign(await importJWK(jwk, 'EdDSA'));
  }

  /** The actor that the token proves. */
  const proved = async (token: string): Promise<Actor | null> => (await issuer.prove(token))?.actor ?? null;

  it.each(seededUsers.map((user) => [user.subject, user] as const))('proves %s by its token', async (_, user) => {
    expect(await proved(await issuer.issue(user, 60))).toEqual(user);
  });

  it('proves by a token that it signed before a restart', async () => {
    const token = await issuer.issue(maker, 60);
    const restarted = await LocalIssuer.open({ dataFolder, environment: development, now: () => now });
    expect((await restarted.prove(token))?.actor).toEqual(maker);
  });

  it('accepts the well-formed token that the refused ones below differ from', async () => {
    expect(await proved(await signed((token) => token))).toEqual(maker);
  });

  it('proves nothing by an expired token', async () => {
    const token = await issuer.issue(maker, 60);
    now = new Date(now.getTime() + 60_000);
    expect(await proved(token)).toBeNull();
  });

  it('proves nothing by a token of another key', async () => {
    const other = await mkdtemp(join(tmpdir(), 'issuer-'));
    const stranger = await LocalIssuer.open({ dataFolder: other, environment: development, now: () => now });
    expect(await proved(await stranger.issue(maker, 60))).toBeNull();
    await rm(other, { recursive: true });
  });

  it('proves nothing by an unsigned token (alg none)', async () => {
    const [, payload] = (await issuer.issue(maker, 60)).split('.');
    const header = base64url.encode(JSON.stringify({ alg: 'none', typ: 'at+jwt' }));
    expect(await proved(`${header}.${payload}.`)).toBeNull();
  });

  it('proves nothing by a token that is signed with the public key as a shared secret', async () => {
    const { x } = JSON.parse(await readFile(signingKeyPath(dataFolder), 'utf8')) as { x: string };
    const token = await new SignJWT(decodeJwt(await issuer.issue(maker, 60)))
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .sign(base64url.decode(x));
    expect(await proved(token)).toBeNull();
  });

  it('proves nothing by a tampered token', async () => {
    const [header, payload, signature] = (await issuer.issue(seededUser('servicer-1'), 60)).split('.');
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload ?? ''))) as object;
    const promoted = base64url.encode(JSON.stringify({ ...claims, roles: ['trustee checker'] }));
    expect(await proved(`${header}.${promoted}.${signature}`)).toBeNull();
  });

  it.each<[string, (token: SignJWT) => SignJWT, object?]>([
    ['for another audience', (token) => token.setAudience('elsewhere')],
    ['of another issuer', (token) => token.setIssuer('elsewhere')],
    ['of another type', (token) => token, { typ: 'JWT' }],
    ['with a subject that cannot be in a command id', (token) => token.setSubject('maker-1/other')],
    ['that is older than any token may become', (token) => token.setIssuedAt(0)],
    ['of a later hour', (token) => token.setIssuedAt(now.getTime() / 1_000 + 3_600)],
    [
      'that would hold longer than any is issued for',
      (token) => token.setExpirationTime(now.getTime() / 1_000 + TOKEN_TTL_MAX_S + 1),
    ],
  ])('proves nothing by a token %s', async (_, change, header = {}) => {
    expect(await proved(await signed(change, header))).toBeNull();
  });

  it.each([
    ['no roles', { partyId: null }],
    ['an unknown role', { roles: ['owner'], partyId: null }],
    ['the role of a process manager', { roles: ['process manager'], partyId: null }],
    ['a party that is not an id', { roles: maker.roles, partyId: 7 }],
  ])('proves nothing by a token with %s', async (_, claims) => {
    const token = await signed((unchanged) => unchanged, {}, claims);
    expect(await proved(token)).toBeNull();
  });

  it.each(['', 'x', 'a.b.c', 'Bearer x', 'é'.repeat(10), 'a'.repeat(1_000_000)])(
    'proves nothing by what is no token',
    async (text) => {
      expect(await proved(text)).toBeNull();
    },
  );

  it('issues no token for a process manager, and none for longer than a working day', async () => {
    const hand: Actor = { subject: 'process-manager', roles: ['process manager'], partyId: null };
    await expect(issuer.issue(hand, 60)).rejects.toThrow('never bears a token');
    await expect(issuer.issue({ ...maker, subject: hand.subject }, 60)).rejects.toThrow('never bears a token');
    await expect(issuer.issue(maker, TOKEN_TTL_MAX_S + 1)).rejects.toThrow('a token lives');
    await expect(issuer.issue(maker, 0)).rejects.toThrow('a token lives');
  });

  it('names its key in each token', async () => {
    const { kid } = decodeProtectedHeader(await issuer.issue(maker, 60));
    expect(kid).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('keeps its key for its owner alone', async () => {
    expect((await stat(signingKeyPath(dataFolder))).mode & 0o777).toBe(0o600);
    await chmod(signingKeyPath(dataFolder), 0o644);
    await expect(LocalIssuer.open({ dataFolder, environment: development })).rejects.toThrow(
      'by others than its owner',
    );
  });

  it('has one key when several processes make it at once', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'issuer-'));
    const issuers = await Promise.all(
      Array.from({ length: 8 }, () => LocalIssuer.open({ dataFolder: fresh, environment: development })),
    );
    const tokens = await Promise.all(issuers.map((one) => one.issue(maker, 60)));
    expect(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size).toBe(1);
    await rm(fresh, { recursive: true });
  });

  it('refuses production, unless it is allowed there by name', async () => {
    await expect(LocalIssuer.open({ dataFolder, environment: { NODE_ENV: 'production' } })).rejects.toThrow(
      'refused in production',
    );
    const environment = { NODE_ENV: 'production', TRUSTSTREAM_ALLOW_LOCAL_ISSUER: 'yes' };
    await expect(LocalIssuer.open({ dataFolder, environment })).resolves.toBeInstanceOf(LocalIssuer);
  });

  it('does not take a private key of another curve for its own', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT(decodeJwt(await issuer.issue(maker, 60)))
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .sign(privateKey);
    expect(await proved(token)).toBeNull();
  });
});
