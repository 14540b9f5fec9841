import { randomBytes } from 'node:crypto';
import type { FileKey, KeyId } from './sealed-form.js';

/**
 * The port to the keys under which files lie. A key that was destroyed is gone for good: nothing that this port reaches
 * still holds it.
 */
export interface FileKeys {
  /** Keeps a new key durably before anything is sealed under it. */
  keep(fileKey: FileKey): Promise<void>;
  /** The key, `null` where there is none (any more). */
  find(keyId: KeyId): Promise<Uint8Array | null>;
  /** Harmless where there is none. */
  destroy(keyId: KeyId): Promise<void>;
}

/** A key that nobody has yet. */
export const newFileKey = (): FileKey => ({ keyId: randomBytes(16).toString('hex'), key: randomBytes(32) });

/** Keys in memory, for tests and offline work. */
export class MemoryFileKeys implements FileKeys {
  private readonly keys = new Map<KeyId, Uint8Array>();

  async keep({ keyId, key }: FileKey): Promise<void> {
    this.keys.set(keyId, Uint8Array.from(key));
  }

  async find(keyId: KeyId): Promise<Uint8Array | null> {
    return this.keys.get(keyId) ?? null;
  }

  async destroy(keyId: KeyId): Promise<void> {
    this.keys.delete(keyId);
  }
}
