import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SealBroken, type FileKey } from '#file-store';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** A key that wraps others: docs/spec/sealed-file.md. */
export interface MasterKey {
  /** 16 hex digits of a digest of the key: a mistyped one is not taken for another. */
  readonly masterId: string;
  readonly key: Uint8Array;
}

/** Names a key by itself. */
export function masterKeyOf(key: Uint8Array): MasterKey {
  const digest = createHash('sha256').update('truststream master key\n').update(key).digest('hex');
  return { masterId: digest.slice(0, 16), key };
}

export const newMasterKey = (): MasterKey => masterKeyOf(randomBytes(KEY_BYTES));

/** Bound to its name, so that no wrapped key passes for another's. */
const nameOf = (keyId: string): Buffer => Buffer.from(`TSKEY1\n${keyId}`);

export function wrapKey({ keyId, key }: FileKey, master: MasterKey, nonce = randomBytes(NONCE_BYTES)): Buffer {
  const cipher = createCipheriv('aes-256-gcm', master.key, nonce);
  cipher.setAAD(nameOf(keyId));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** Throws {@link SealBroken} for bytes that were not wrapped under this master key for this name. */
export function unwrapKey(keyId: string, wrapped: Buffer, master: MasterKey): Buffer {
  if (wrapped.length !== NONCE_BYTES + KEY_BYTES + TAG_BYTES) throw new SealBroken(`the key ${keyId} is cut off`);
  const decipher = createDecipheriv('aes-256-gcm', master.key, wrapped.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(nameOf(keyId));
  decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken(`the key ${keyId} is not what was wrapped under the master key ${master.masterId}`);
  }
}
