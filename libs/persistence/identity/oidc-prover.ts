import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { IdentityProviderAway, TokenProver, type ProvedToken } from '#application';
import { provedBy, type ClaimNames } from './claims.js';
import { TOKEN_TTL_MAX_S } from './token-limits.js';

/** Signatures by a key pair: of a shared secret whoever checks tokens could make them. */
export const OIDC_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const;
export type OidcAlgorithm = (typeof OIDC_ALGORITHMS)[number];

/** An OpenID Connect provider whose access tokens are trusted, and what they must be. */
export interface OidcSettings {
  /** As tokens name it (`iss`); its configuration lies under it. */
  readonly issuer: string;
  /** What tokens are meant for (`aud`): this API. */
  readonly audience: string;
  /** Where its keys are, for a provider that publishes no configuration. */
  readonly keysUrl?: string;
  readonly algorithms: readonly OidcAlgorithm[];
  /** `at+jwt` (RFC 9068) tells an access token from any other; some providers write `JWT` on all. */
  readonly tokenType: string;
  /** How far the provider's clock may differ from ours. */
  readonly clockTolerance_s: number;
  readonly claims: ClaimNames;
}

const TOKEN_CHARACTERS_MAX = 8_192;
const ANSWER_TIMEOUT_MS = 5_000;
/** Keys are asked for anew for an unknown key id, but no more often than this: a stranger chooses the ids. */
const COOLDOWN_MS = 30_000;
/** A key that the provider withdrew proves nobody any more after this. */
const KEYS_AGE_MAX_MS = 10 * 60_000;

/** What a spec sets. */
export interface OidcWorld {
  readonly now?: () => Date;
  readonly cooldown_ms?: number;
}

/** Proves by the access tokens of one OpenID Connect provider, by the keys that it publishes. */
export class OidcProver extends TokenProver {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(
    private readonly settings: OidcSettings,
    private readonly world: OidcWorld = {},
  ) {
    super();
  }

  async prove(token: string): Promise<ProvedToken | null> {
    if (token.length > TOKEN_CHARACTERS_MAX) return null;
    const { issuer, audience, algorithms, tokenType, clockTolerance_s, claims } = this.settings;
    const key: JWTVerifyGetKey = async (header, input) => (await this.publishedKeys())(header, input);
    try {
      const { payload } = await jwtVerify(token, key, {
        ...{ issuer, audience, typ: tokenType, algorithms: [...algorithms] },
        requiredClaims: ['exp', 'iat'],
        maxTokenAge: TOKEN_TTL_MAX_S,
        clockTolerance: clockTolerance_s,
        ...(this.world.now ? { currentDate: this.world.now() } : {}),
      });
      return provedBy(payload, claims);
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  /** The keys, looked for once; a provider that could not be reached is asked again at the next token. */
  private publishedKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.findKeys().catch((error: unknown) => {
      this.keys = null;
      throw error;
    });
    return this.keys;
  }

  private async findKeys(): Promise<JWTVerifyGetKey> {
    const remote = createRemoteJWKSet(new URL(this.settings.keysUrl ?? (await keysUrlOf(this.settings.issuer))), {
      timeoutDuration: ANSWER_TIMEOUT_MS,
      cooldownDuration: this.world.cooldown_ms ?? COOLDOWN_MS,
      cacheMaxAge: KEYS_AGE_MAX_MS,
    });
    return async (header, input) => {
      try {
        return await remote(header, input);
      } catch (error) {
        if (isOfTheToken(error)) throw error;
        throw new IdentityProviderAway('the keys of the identity provider cannot be read', { cause: error });
      }
    };
  }
}

/** The token names no key of the provider, or one of another kind; anything else is the provider's trouble. */
const isOfTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

/** Where the provider says that its keys are. Throws `IdentityProviderAway`, also for a configuration of another issuer. */
async function keysUrlOf(issuer: string): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  let configuration: unknown;
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    configuration = answer.ok ? await answer.json() : null;
  } catch (cause) {
    throw new IdentityProviderAway(`the identity provider's configuration cannot be read at ${url}`, { cause });
  }
  const said = (configuration ?? {}) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  if (said.issuer !== issuer || typeof said.jwks_uri !== 'string' || !isTrustedUrl(said.jwks_uri)) {
    throw new IdentityProviderAway(`what lies at ${url} is no configuration of the issuer ${issuer}`);
  }
  return said.jwks_uri;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True of a URL whose answers nobody on the way can change: by TLS, or on this machine. */
export function isTrustedUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
}
