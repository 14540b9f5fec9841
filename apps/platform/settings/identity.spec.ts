import { describe, expect, it } from '@jest/globals';
import { SettingsInvalid, settingsOfEnvironment, type Environment } from './index.js';

const provider: Environment = { OIDC_ISSUER: 'https://id.example/realms/trust', OIDC_AUDIENCE: 'truststream' };

const faultsOf = (environment: Environment): readonly string[] => {
  try {
    settingsOfEnvironment(environment);
  } catch (error) {
    if (error instanceof SettingsInvalid) return error.faults;
    throw error;
  }
  return [];
};

describe('the identity provider of the settings', () => {
  it('is none by default', () => expect(settingsOfEnvironment({}).oidc).toBeUndefined());

  it('has claims, algorithms and a tolerance unless others are named', () => {
    expect(settingsOfEnvironment({ ...provider, NODE_ENV: 'production' }).oidc).toEqual({
      issuer: 'https://id.example/realms/trust',
      audience: 'truststream',
      algorithms: ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'],
      tokenType: 'at+jwt',
      clockTolerance_s: 30,
      claims: { subject: 'sub', roles: 'roles', party: 'party' },
    });
    const named = {
      ...provider,
      OIDC_KEYS_URL: 'https://id.example/keys',
      OIDC_ALGORITHMS: 'ES256, EdDSA',
      OIDC_TOKEN_TYPE: 'JWT',
      OIDC_CLOCK_TOLERANCE_SECONDS: '0',
      OIDC_ROLES_CLAIM: 'realm_access.roles',
      OIDC_DEALS_CLAIM: 'deals',
    };
    expect(settingsOfEnvironment(named).oidc).toMatchObject({
      keysUrl: 'https://id.example/keys',
      algorithms: ['ES256', 'EdDSA'],
      tokenType: 'JWT',
      clockTolerance_s: 0,
      claims: { roles: 'realm_access.roles', deals: 'deals' },
    });
  });

  it('is refused with every fault at once', () => {
    const environment = {
      OIDC_ISSUER: 'http://id.example',
      OIDC_KEYS_URL: 'id.example/keys',
      OIDC_ALGORITHMS: 'RS256,HS256',
      OIDC_TOKEN_TYPE: 'at',
      OIDC_CLOCK_TOLERANCE_SECONDS: '3600',
      OIDC_ROLES_CLAIM: 'two words',
      TRUSTSTREAM_ALLOW_LOCAL_ISSUER: 'yes',
    };
    expect(faultsOf(environment)).toEqual([
      'OIDC_ISSUER is http://id.example, which is no URL by https (or by http on this machine)',
      'OIDC_KEYS_URL is id.example/keys, which is no URL by https (or by http on this machine)',
      'OIDC_ALGORITHMS is RS256,HS256, which is no list of RS256, PS256, ES256, ES384, EdDSA',
      'OIDC_TOKEN_TYPE is at, which is none of at+jwt, JWT',
      'OIDC_CLOCK_TOLERANCE_SECONDS is 3600, which is no number of seconds from 0 to 300',
      'OIDC_ROLES_CLAIM is two words, which is no name of a claim',
      'OIDC_ISSUER is set, and OIDC_AUDIENCE is not',
      'OIDC_ISSUER is set, and TRUSTSTREAM_ALLOW_LOCAL_ISSUER allows tokens that it did not issue',
    ]);
  });

  it('is refused where only what belongs to it is set', () => {
    expect(faultsOf({ OIDC_AUDIENCE: 'truststream', OIDC_DEALS_CLAIM: 'deals' })).toEqual([
      'OIDC_AUDIENCE is set, and OIDC_ISSUER is not',
      'OIDC_DEALS_CLAIM is set, and OIDC_ISSUER is not',
    ]);
  });

  it('must be there in production, unless tokens of the data folder are allowed by name', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([expect.stringContaining('refused in production')]);
    expect(faultsOf({ NODE_ENV: 'production', TRUSTSTREAM_ALLOW_LOCAL_ISSUER: 'yes' })).toEqual([]);
  });
});
