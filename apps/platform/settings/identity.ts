import { isTrustedUrl, OIDC_ALGORITHMS, type OidcSettings } from '#persistence/identity';
import type { Environment, EnvironmentReader } from './environment-reader.js';

const CLAIM = /^[!-~]{1,100}$/;
const SECONDS = /^([0-9]|[1-9]\d|[12]\d\d|300)$/;
const TOKEN_TYPES = ['at+jwt', 'JWT'] as const;
const CLOCK_TOLERANCE_DEFAULT_S = 30;

/** What says how tokens are proved; each without OIDC_ISSUER is a fault. */
const OF_A_PROVIDER = [
  ...['OIDC_AUDIENCE', 'OIDC_KEYS_URL', 'OIDC_ALGORITHMS', 'OIDC_TOKEN_TYPE', 'OIDC_CLOCK_TOLERANCE_SECONDS'],
  ...['OIDC_SUBJECT_CLAIM', 'OIDC_ROLES_CLAIM', 'OIDC_PARTY_CLAIM', 'OIDC_DEALS_CLAIM'],
];

const isAlgorithm = (text: string): text is OidcSettings['algorithms'][number] =>
  (OIDC_ALGORITHMS as readonly string[]).includes(text);

const parted = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

/**
 * The OpenID Connect provider that the environment names (OIDC_ISSUER and what belongs to it), undefined without one: then
 * the key of the data folder signs tokens, which in production must be allowed by name.
 */
export function providerOf(read: EnvironmentReader, environment: Environment): OidcSettings | undefined {
  const trusted = (name: string): string | undefined =>
    read.matching(name, 'URL by https (or by http on this machine)', isTrustedUrl);
  const claim = (name: string): string | undefined => read.matching(name, 'name of a claim', CLAIM);
  const issuer = trusted('OIDC_ISSUER');
  const audience = read.text('OIDC_AUDIENCE');
  const keysUrl = trusted('OIDC_KEYS_URL');
  const algorithms = read.matching('OIDC_ALGORITHMS', `list of ${OIDC_ALGORITHMS.join(', ')}`, (text) =>
    parted(text).every(isAlgorithm),
  );
  const tokenType = read.choice('OIDC_TOKEN_TYPE', TOKEN_TYPES) ?? 'at+jwt';
  const tolerance = read.matching('OIDC_CLOCK_TOLERANCE_SECONDS', 'number of seconds from 0 to 300', SECONDS);
  const deals = claim('OIDC_DEALS_CLAIM');
  const claims = {
    subject: claim('OIDC_SUBJECT_CLAIM') ?? 'sub',
    roles: claim('OIDC_ROLES_CLAIM') ?? 'roles',
    party: claim('OIDC_PARTY_CLAIM') ?? 'party',
    ...(deals === undefined ? {} : { deals }),
  };
  const isNamed = Boolean(environment['OIDC_ISSUER']);
  const allowsLocal = environment['TRUSTSTREAM_ALLOW_LOCAL_ISSUER'] === 'yes';
  for (const name of OF_A_PROVIDER) {
    read.refuse(!isNamed && Boolean(environment[name]), `${name} is set, and OIDC_ISSUER is not`);
  }
  read.refuse(isNamed && audience === undefined, 'OIDC_ISSUER is set, and OIDC_AUDIENCE is not');
  read.refuse(
    isNamed && allowsLocal,
    'OIDC_ISSUER is set, and TRUSTSTREAM_ALLOW_LOCAL_ISSUER allows tokens that it did not issue',
  );
  read.refuse(
    !isNamed && !allowsLocal && environment['NODE_ENV'] === 'production',
    'OIDC_ISSUER is not set: tokens signed by the key of the data folder are refused in production, unless TRUSTSTREAM_ALLOW_LOCAL_ISSUER is yes',
  );
  if (issuer === undefined || audience === undefined) return undefined;
  return {
    ...{ issuer, audience, tokenType, claims },
    ...(keysUrl === undefined ? {} : { keysUrl }),
    algorithms: algorithms === undefined ? OIDC_ALGORITHMS : parted(algorithms).filter(isAlgorithm),
    clockTolerance_s: tolerance === undefined ? CLOCK_TOLERANCE_DEFAULT_S : Number(tolerance),
  };
}
