import type { TokenProver } from '#application';
import { HeldProofs, LocalIssuer, OidcProver } from '#persistence/identity';
import type { JSONWebKeySet } from 'jose';
import type { PlatformSettings } from './settings/index.js';

/** Whose tokens prove who acts. */
export interface TrustedIssuer {
  readonly prover: TokenProver;
  /** How far its clock may be ahead of ours. */
  readonly clockTolerance_s: number;
  /** The built-in issuer for development, null where an identity provider is connected. */
  readonly local: LocalIssuer | null;
}

/** The identity provider of the settings, else the key of the data folder. Throws in production where that is not allowed by name. */
export async function openIssuer(
  settings: Pick<PlatformSettings, 'dataFolder' | 'environment' | 'oidc'>,
): Promise<TrustedIssuer> {
  const { dataFolder, oidc, environment = process.env } = settings;
  if (oidc)
    return { prover: new HeldProofs(new OidcProver(oidc)), clockTolerance_s: oidc.clockTolerance_s, local: null };
  const local = await LocalIssuer.open({ dataFolder, environment });
  return { prover: new HeldProofs(local), clockTolerance_s: 0, local };
}

/** The public keys by which others can check tokens that are issued here: none where an identity provider issues them. */
export class OwnTokenKeys {
  constructor(private readonly local: LocalIssuer | null) {}

  published(): Promise<JSONWebKeySet> {
    return this.local?.keys() ?? Promise.resolve({ keys: [] });
  }
}
