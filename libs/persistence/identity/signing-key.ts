import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';

/** An Ed25519 pair and its thumbprint (RFC 7638), which tokens carry as `kid`. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

const OWNER_ONLY = 0o600;
const OTHERS_BITS = 0o077;

/** Where the local issuer's key lies within the data folder. */
export const signingKeyPath = (dataFolder: string): string => join(dataFolder, 'identity', 'signing-key.json');

/**
 * The data folder's key, made at the first call; of two processes that make one at once, both use the first's.
 * Throws when others than the owner may read the file.
 */
export async function loadSigningKey(dataFolder: string): Promise<SigningKey> {
  const path = signingKeyPath(dataFolder);
  if (!(await exists(path))) await makeSigningKey(path);
  const { mode } = await stat(path);
  if ((mode & OTHERS_BITS) !== 0) {
    throw new Error(`${path} may be read by others than its owner: set its mode to 0600, or remove it for a new key`);
  }
  return readSigningKey(JSON.parse(await readFile(path, 'utf8')) as JWK);
}

async function readSigningKey(jwk: JWK): Promise<SigningKey> {
  const { kty, crv, x } = jwk;
  const publicJwk = { kty, crv, x } as JWK;
  return {
    keyId: await calculateJwkThumbprint(publicJwk),
    privateKey: (await importJWK(jwk, 'EdDSA')) as CryptoKey,
    publicKey: (await importJWK(publicJwk, 'EdDSA')) as CryptoKey,
  };
}

/** Writes the whole file beside its place and links it there, so that nobody ever reads half a key. */
async function makeSigningKey(path: string): Promise<void> {
  // Others pass through the data folder and see nothing: under root, the embedded server has an account of its own.
  await mkdir(dirname(dirname(path)), { recursive: true, mode: 0o711 });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(JSON.stringify(await exportJWK(privateKey)));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;
