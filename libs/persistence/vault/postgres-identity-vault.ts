import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Identity, IdentityVault, SealedIdentity } from '#application';
import { canonicalBytes } from '#event-codec';
import { newFileKey, SealBroken, type FileKeys } from '#file-store';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const POOL_MAX = 2;

/** Who subjects are, each sealed under the subject's own key (docs/spec/sealed-file.md, “An identity”). */
export class PostgresIdentityVault implements IdentityVault {
  private readonly pool: pg.Pool;

  /** @param url acts as the application's role */
  constructor(
    url: string,
    private readonly keys: FileKeys,
  ) {
    this.pool = new pg.Pool({ connectionString: url, max: POOL_MAX, application_name: 'truststream identities' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.pool.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  async seal(subjectId: string, identity: Identity): Promise<SealedIdentity | null> {
    const keyId = await this.keyIdOf(subjectId);
    const key = await this.keys.find(keyId);
    if (!key) return null;
    const plain = canonicalBytes(identity);
    const identityDigest = digestUnder(key, plain);
    await this.pool.query(
      'INSERT INTO vault.identity (key_id, identity_digest, sealed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [keyId, identityDigest, sealedUnder(key, keyId, plain)],
    );
    return { keyId, identityDigest };
  }

  async open({ keyId, identityDigest }: SealedIdentity): Promise<Identity | null> {
    const key = await this.keys.find(keyId);
    const { rows } = await this.pool.query<{ sealed: Buffer }>(
      'SELECT sealed FROM vault.identity WHERE key_id = $1 AND identity_digest = $2',
      [keyId, identityDigest],
    );
    const [row] = rows;
    if (!key || !row) return null;
    const plain = openedUnder(key, keyId, row.sealed);
    if (digestUnder(key, plain) !== identityDigest) throw new SealBroken(`the identity under ${keyId} is another`);
    return JSON.parse(plain.toString('utf8')) as Identity;
  }

  /** The subject's key for good: where it was destroyed, no other takes its place. */
  private async keyIdOf(subjectId: string): Promise<string> {
    const known = await this.knownKeyOf(subjectId);
    if (known !== undefined) return known;
    const fresh = newFileKey();
    await this.keys.keep(fresh);
    await this.pool.query('INSERT INTO vault.subject (subject_id, key_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      subjectId,
      fresh.keyId,
    ]);
    const keyId = (await this.knownKeyOf(subjectId)) ?? fresh.keyId;
    if (keyId !== fresh.keyId) await this.keys.destroy(fresh.keyId);
    return keyId;
  }

  private async knownKeyOf(subjectId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ key_id: string }>(
      'SELECT key_id FROM vault.subject WHERE subject_id = $1',
      [subjectId],
    );
    return rows[0]?.key_id;
  }
}

/** One key, two uses: each under a key of its own derived from it. */
const derived = (key: Uint8Array, use: 'seal' | 'digest'): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `truststream identity ${use}`, 32));

const digestUnder = (key: Uint8Array, plain: Uint8Array): string =>
  createHmac('sha256', derived(key, 'digest')).update(plain).digest('hex');

const nameOf = (keyId: string): Buffer => Buffer.from(`TSIDENT1\n${keyId}`);

function sealedUnder(key: Uint8Array, keyId: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', derived(key, 'seal'), nonce);
  cipher.setAAD(nameOf(keyId));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openedUnder(key: Uint8Array, keyId: string, sealed: Buffer): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken(`the identity under ${keyId} is cut off`);
  const decipher = createDecipheriv('aes-256-gcm', derived(key, 'seal'), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(nameOf(keyId));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken(`the identity is not what was sealed under the key ${keyId}`);
  }
}
