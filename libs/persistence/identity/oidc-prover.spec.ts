import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { IdentityProviderAway } from '#application';
import { isTrustedUrl, OIDC_ALGORITHMS, OidcProver, type OidcSettings } from './oidc-prover.js';

const NOW = new Date('2026-11-22T08:00:00Z');
const NOW_S = NOW.getTime() / 1_000;
const AUDIENCE = 'https://truststream.example';

/** An OpenID Connect provider as its clients see it: its configuration and its keys. */
class Provider {
  readonly asked: string[] = [];
  published: JWK[] = [];
  status = 200;
  issuer = '';
  private readonly signers = new Map<string, CryptoKey>();
  private constructor(private readonly server: Server) {}

  static async start(): Promise<Provider> {
    const server = createServer((request, response) => {
      provider.asked.push(request.url ?? '');
      const isKeys = request.url === '/realms/trust/keys';
      const configuration = { issuer: provider.issuer, jwks_uri: `${provider.url}/keys` };
      response.writeHead(provider.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isKeys ? { keys: provider.published } : configuration));
    });
    const provider = new Provider(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    provider.issuer = provider.url;
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/realms/trust`;
  }

  get keyRequests(): number {
    return this.asked.filter((path) => path.endsWith('/keys')).length;
  }

  /** Has a new key, which it does not publish yet. */
  async makeKey(kid: string, alg = 'ES256'): Promise<JWK> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    this.signers.set(kid, privateKey);
    return { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  }

  sign(change: (token: SignJWT) => SignJWT = (token) => token, claims: JWTPayload = CLAIMS, header: object = {}) {
    const { kid = 'k-1' } = header as { kid?: string };
    const token = new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...header })
      .setIssuer(this.url)
      .setAudience(AUDIENCE)
      .setSubject('5f7a-checker')
      .setJti('t-1')
      .setIssuedAt(NOW_S)
      .setExpirationTime(NOW_S + 300);
    return change(token).sign(this.signers.get(kid) ?? this.signers.get('k-1')!);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((stopped) => this.server.close(() => stopped()));
  }
}

const CLAIMS: JWTPayload = {
  realm_access: { roles: ['trustee-checker', 'offline_access'] },
  party: 'trustee',
  sid: 's-1',
};

describe('tokens of an OpenID Connect provider', () => {
  let provider: Provider;

  beforeEach(async () => {
    provider = await Provider.start();
    provider.published = [await provider.makeKey('k-1')];
  });
  afterEach(() => provider.stop());

  const settings = (change: Partial<OidcSettings> = {}): OidcSettings => ({
    issuer: provider.url,
    audience: AUDIENCE,
    algorithms: OIDC_ALGORITHMS,
    tokenType: 'at+jwt',
    clockTolerance_s: 30,
    claims: { subject: 'sub', roles: 'realm_access.roles', party: 'party' },
    ...change,
  });
  const prover = (change: Partial<OidcSettings> = {}, cooldown_ms = 0): OidcProver =>
    new OidcProver(settings(change), { now: () => NOW, cooldown_ms });

  it('prove who acts, in which session, by the claims that are configured', async () => {
    expect(await prover().prove(await provider.sign())).toEqual({
      actor: { subject: '5f7a-checker', roles: ['trustee checker'], partyId: 'trustee' },
      tokenId: 't-1',
      sessionId: 's-1',
      signedInAt_s: NOW_S,
    });
  });

  it.each<[string, unknown, number]>([
    ['when its subject signed in, however often it is refreshed', NOW_S - 3_600, NOW_S - 3_600],
    ['its issue, where the provider says 0', 0, NOW_S],
    ['its issue, where the provider says no instant', 'this morning', NOW_S],
    ['its issue, where the provider says a later one', NOW_S + 60, NOW_S],
  ])('say of a token %s', async (_, claimed, signedInAt_s) => {
    const token = await provider.sign(undefined, { ...CLAIMS, auth_time: claimed });
    expect(await prover().prove(token)).toMatchObject({ signedInAt_s });
  });

  it('are checked by keys that are read once', async () => {
    const one = prover();
    await Promise.all(Array.from({ length: 5 }, async () => one.prove(await provider.sign())));
    expect(provider.asked).toEqual(['/realms/trust/.well-known/openid-configuration', '/realms/trust/keys']);
    const other = prover({ keysUrl: `${provider.url}/keys` });
    expect(await other.prove(await provider.sign())).not.toBeNull();
    expect(provider.asked.slice(2)).toEqual(['/realms/trust/keys']);
  });

  it.each<[string, (token: SignJWT) => SignJWT, object?]>([
    ['of another issuer', (token) => token.setIssuer('https://elsewhere.example')],
    ['for another audience', (token) => token.setAudience('https://elsewhere.example')],
    ['of another type', (token) => token, { typ: 'JWT' }],
    ['that expired', (token) => token.setExpirationTime(NOW_S - 31)],
    ['that is of the future', (token) => token.setIssuedAt(NOW_S + 31)],
    ['that is not good yet', (token) => token.setNotBefore(NOW_S + 31)],
    ['that is older than any may become', (token) => token.setIssuedAt(NOW_S - 13 * 3_600)],
    ['with a subject that cannot be in a command id', (token) => token.setSubject('auth0|5f7a')],
    ['that names the system’s own hand', (token) => token.setSubject('process-manager')],
    ['that names it in other letters', (token) => token.setSubject('Process-Manager')],
    ['with a subject that the system’s commands begin with', (token) => token.setSubject('upload')],
  ])('prove nothing where one is %s', async (_, change, header = {}) => {
    expect(await prover().prove(await provider.sign(change, CLAIMS, header))).toBeNull();
  });

  it('are good within the clocks’ tolerance', async () => {
    expect(await prover().prove(await provider.sign((token) => token.setExpirationTime(NOW_S - 29)))).not.toBeNull();
    expect(await prover().prove(await provider.sign((token) => token.setIssuedAt(NOW_S + 29)))).not.toBeNull();
  });

  it.each<[string, JWTPayload]>([
    ['no role of ours', { ...CLAIMS, realm_access: { roles: ['offline_access'] } }],
    ['roles elsewhere', { roles: ['trustee-checker'] }],
    ['the role of a process manager', { ...CLAIMS, realm_access: { roles: ['process manager'] } }],
    ['a party that is no id', { ...CLAIMS, party: 7 }],
  ])('prove nothing with %s', async (_, claims) => {
    expect(await prover().prove(await provider.sign(undefined, claims))).toBeNull();
  });

  it('limit to the deals that a configured claim names: to none where it is missing, to all by *', async () => {
    const limited = prover({ claims: { ...settings().claims, deals: 'deals' } });
    const dealsOf = async (claims: JWTPayload) =>
      (await limited.prove(await provider.sign(undefined, { ...CLAIMS, ...claims })))?.actor.deals;
    expect(await dealsOf({ deals: ['deal-1'] })).toEqual(['deal-1']);
    expect(await dealsOf({})).toEqual([]);
    expect(await limited.prove(await provider.sign(undefined, { ...CLAIMS, deals: ['*'] }))).toMatchObject({
      actor: { subject: '5f7a-checker' },
    });
    expect(await dealsOf({ deals: ['*'] })).toBeUndefined();
    expect(await limited.prove(await provider.sign(undefined, { ...CLAIMS, deals: 'deal-1' }))).toBeNull();
  });

  it('prove nothing unsigned, by another algorithm, or by a key that is not the provider’s', async () => {
    const stranger = await generateKeyPair('ES256');
    const claims = { ...CLAIMS, iat: NOW_S, exp: NOW_S + 300, iss: provider.url, aud: AUDIENCE, sub: 'x' };
    const forged = [
      new UnsecuredJWT(claims).encode(),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'k-1' })
        .sign(new TextEncoder().encode(JSON.stringify(provider.published[0]))),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k-1' })
        .sign(stranger.privateKey),
      ...['', 'x', 'a.b.c', 'a'.repeat(100_000)],
    ];
    for (const token of forged) expect(await prover().prove(token)).toBeNull();
    expect(await prover({ algorithms: ['RS256'] }).prove(await provider.sign())).toBeNull();
  });

  describe('when the provider changes its keys', () => {
    it('are good by the new key at its first token', async () => {
      const one = prover();
      await one.prove(await provider.sign());
      provider.published = [await provider.makeKey('k-2'), ...provider.published];
      expect(await one.prove(await provider.sign(undefined, CLAIMS, { kid: 'k-2' }))).not.toBeNull();
      expect(await one.prove(await provider.sign())).not.toBeNull();
      expect(provider.keyRequests).toBe(2);
    });

    it('do not make a stranger’s key ids ask the provider each time', async () => {
      const one = prover({}, 60_000);
      for (let guess = 0; guess < 20; guess += 1) {
        expect(await one.prove(await provider.sign(undefined, CLAIMS, { kid: `guess-${guess}` }))).toBeNull();
      }
      expect(provider.keyRequests).toBe(1);
    });
  });

  describe('when the provider cannot be asked', () => {
    it.each<[string, () => void]>([
      ['it fails', () => (provider.status = 503)],
      ['it is another issuer', () => (provider.issuer = 'https://elsewhere.example')],
    ])('nothing is said of them (%s), and they are good once it is back', async (_, breakIt) => {
      const one = prover();
      const token = await provider.sign();
      breakIt();
      await expect(one.prove(token)).rejects.toBeInstanceOf(IdentityProviderAway);
      provider.status = 200;
      provider.issuer = provider.url;
      expect(await one.prove(token)).not.toBeNull();
    });

    it('its keys failing is no fault of the token', async () => {
      const one = prover({ keysUrl: `${provider.url}/keys` });
      provider.status = 500;
      await expect(one.prove(await provider.sign())).rejects.toBeInstanceOf(IdentityProviderAway);
    });
  });
});

it.each([
  ['https://id.example/realms/trust', true],
  ['http://localhost:8080', true],
  ['http://127.0.0.1:8080', true],
  ['http://id.example', false],
  ['ftp://id.example', false],
  ['id.example', false],
])('%s may be asked for keys: %p', (url, isTrusted) => expect(isTrustedUrl(url)).toBe(isTrusted));
