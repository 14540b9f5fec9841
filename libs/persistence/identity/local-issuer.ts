import { randomUUID } from 'node:crypto';
import { SignJWT, errors, exportJWK, jwtVerify, type JSONWebKeySet } from 'jose';
import { assert } from '#domain/shared';
import { TokenProver, type ProvedToken } from '#application';
import { isReservedSubject, type Actor, type Role } from '#application/access';
import { provedBy } from './claims.js';
import { loadSigningKey, type SigningKey } from './signing-key.js';
import { TOKEN_TTL_MAX_S } from './token-limits.js';

const ISSUER = 'truststream-local';
const AUDIENCE = 'truststream';
const ALGORITHM = 'EdDSA';
/** RFC 9068: an access token, so that no other kind of token of the same key passes for one. */
const TYPE = 'at+jwt';
const CLAIMS = { subject: 'sub', roles: 'roles', party: 'partyId', deals: 'deals' };

const TOKEN_CHARACTERS_MAX = 4_096;

/** What of the process's environment decides whether tokens may be signed locally. */
export interface IssuerEnvironment {
  readonly NODE_ENV?: string;
  readonly TRUSTSTREAM_ALLOW_LOCAL_ISSUER?: string;
}

/**
 * Signs and verifies tokens with a key of the data folder: for development, demonstrations and tests. Whoever can read
 * the folder can be anyone, so it refuses to work in production unless it is allowed there by name.
 */
export class LocalIssuer extends TokenProver {
  private constructor(
    private readonly key: SigningKey,
    private readonly now: () => Date,
  ) {
    super();
  }

  /** Throws in production, unless TRUSTSTREAM_ALLOW_LOCAL_ISSUER is `yes`, and on a key file that others may read. */
  static async open(settings: {
    readonly dataFolder: string;
    readonly environment: IssuerEnvironment;
    readonly now?: () => Date;
  }): Promise<LocalIssuer> {
    const { dataFolder, environment, now = () => new Date() } = settings;
    if (environment.NODE_ENV === 'production' && environment.TRUSTSTREAM_ALLOW_LOCAL_ISSUER !== 'yes') {
      throw new Error(
        'locally signed tokens are refused in production: connect an identity provider, or set TRUSTSTREAM_ALLOW_LOCAL_ISSUER=yes',
      );
    }
    return new LocalIssuer(await loadSigningKey(dataFolder), now);
  }

  /** A token that proves the user for `ttl_s` seconds, at most {@link TOKEN_TTL_MAX_S}. */
  async issue(user: Actor, ttl_s: number): Promise<string> {
    assert(
      Number.isSafeInteger(ttl_s) && ttl_s > 0 && ttl_s <= TOKEN_TTL_MAX_S,
      `a token lives 1…${TOKEN_TTL_MAX_S} s`,
    );
    assert(user.roles.every(isHumanRole), 'a process manager acts inside the system and never bears a token');
    assert(
      !isReservedSubject(user.subject),
      `${user.subject} is a subject of the system's own and never bears a token`,
    );
    const issuedAt_s = Math.floor(this.now().getTime() / 1_000);
    return new SignJWT({ roles: user.roles, partyId: user.partyId, deals: user.deals ?? ['*'] })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: this.key.keyId })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(user.subject)
      .setJti(randomUUID())
      .setIssuedAt(issuedAt_s)
      .setExpirationTime(issuedAt_s + ttl_s)
      .sign(this.key.privateKey);
  }

  /** The public half of its key, as a provider publishes it (RFC 7517). */
  async keys(): Promise<JSONWebKeySet> {
    const { keyId, publicKey } = this.key;
    return { keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: ALGORITHM, use: 'sig' }] };
  }

  async prove(token: string): Promise<ProvedToken | null> {
    if (token.length > TOKEN_CHARACTERS_MAX) return null;
    try {
      const { payload } = await jwtVerify(token, this.key.publicKey, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'exp', 'iat'],
        maxTokenAge: TOKEN_TTL_MAX_S,
        currentDate: this.now(),
      });
      const { iat = 0, exp = 0 } = payload;
      // It never signs a longer one; who made it had the key, and not this program.
      return exp - iat > TOKEN_TTL_MAX_S ? null : provedBy(payload, CLAIMS);
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}

const isHumanRole = (role: Role): boolean => role !== 'process manager';
