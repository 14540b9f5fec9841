import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Identity, IdentityVault, SealedIdentity } from '#application';
import { canonicalBytes } from '#event-codec';
import { newFileKey, SealBroken, type FileKey, type FileKeys } from '#file-store';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const POOL_MAX = 2;

/** An identity with what opens it. */
export interface CarriedIdentity {
  readonly key: Uint8Array;
  readonly sealed: Uint8Array;
}

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

  async seal(subjectId: string, identity: Identity): Promise<SealedIdentity> {
    const { keyId, key } = await this.keyOf(subjectId);
    const plain = canonicalBytes(identity);
    const identityDigest = digestUnder(key, plain);
    await this.pool.query(
      'INSERT INTO vault.identity (key_id, identity_digest, sealed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [keyId, identityDigest, sealedUnder(key, keyId, plain)],
    );
    return { keyId, identityDigest };
  }

  async foresee(subjectId: string, identity: Identity): Promise<SealedIdentity> {
    const known = await this.knownKeyOf(subjectId);
    const key = known === undefined ? null : await this.keys.find(known);
    const under = known !== undefined && key ? { keyId: known, key } : newFileKey();
    return { keyId: under.keyId, identityDigest: digestUnder(under.key, canonicalBytes(identity)) };
  }

  async open(kept: SealedIdentity): Promise<Identity | null> {
    const carried = await this.carried(kept);
    return carried && (JSON.parse(provedPlain(kept, carried).toString('utf8')) as Identity);
  }

  /** For a backup: the sealed bytes and the key that opens them. `null` where one of them is gone; throws `SealBroken`. */
  async carried({ keyId, identityDigest }: SealedIdentity): Promise<CarriedIdentity | null> {
    const key = await this.keys.find(keyId);
    const { rows } = await this.pool.query<{ sealed: Buffer }>(
      'SELECT sealed FROM vault.identity WHERE key_id = $1 AND identity_digest = $2',
      [keyId, identityDigest],
    );
    const [row] = rows;
    if (!key || !row) return null;
    const carried = { key, sealed: row.sealed };
    provedPlain({ keyId, identityDigest }, carried);
    return carried;
  }

  /** From a backup: keeps it as it lay there, once, however often it is brought. Throws `SealBroken`. */
  async bring(subjectId: string, kept: SealedIdentity, carried: CarriedIdentity): Promise<void> {
    const { keyId, identityDigest } = kept;
    provedPlain(kept, carried);
    if ((await this.keys.find(keyId)) === null) await this.keys.keep({ keyId, key: carried.key });
    await this.pool.query(
      `WITH subject AS (
         INSERT INTO vault.subject (subject_id, key_id) VALUES ($1, $2) ON CONFLICT (subject_id) DO NOTHING)
       INSERT INTO vault.identity (key_id, identity_digest, sealed) VALUES ($2, $3, $4) ON CONFLICT DO NOTHING`,
      [subjectId, keyId, identityDigest, carried.sealed],
    );
  }

  async forget(subjectId: string): Promise<void> {
    const keyId = await this.knownKeyOf(subjectId);
    if (keyId !== undefined) await this.keys.destroy(keyId);
  }

  /** The subject's key; a fresh one where it has none, or where that was lost. */
  private async keyOf(subjectId: string): Promise<FileKey> {
    for (;;) {
      const known = await this.knownKeyOf(subjectId);
      const key = known === undefined ? null : await this.keys.find(known);
      if (known !== undefined && key) return { keyId: known, key };
      const fresh = newFileKey();
      await this.keys.keep(fresh);
      // Of several at once one gives the subject its key, the others take that one.
      const { rowCount } = await this.pool.query(
        `INSERT INTO vault.subject AS kept (subject_id, key_id) VALUES ($1, $2)
         ON CONFLICT (subject_id) DO UPDATE SET key_id = excluded.key_id WHERE kept.key_id = $3`,
        [subjectId, fresh.keyId, known ?? null],
      );
      if (rowCount === 1) return fresh;
      await this.keys.destroy(fresh.keyId);
    }
  }

  private async knownKeyOf(subjectId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ key_id: string }>(
      'SELECT key_id FROM vault.subject WHERE subject_id = $1',
      [subjectId],
    );
    return rows[0]?.key_id;
  }
}

/** What was sealed, proved against the digest that the log has of it; throws `SealBroken`. */
function provedPlain({ keyId, identityDigest }: SealedIdentity, { key, sealed }: CarriedIdentity): Buffer {
  const plain = openedUnder(key, keyId, Buffer.from(sealed));
  if (digestUnder(key, plain) !== identityDigest) throw new SealBroken(`the identity under ${keyId} is another`);
  return plain;
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
