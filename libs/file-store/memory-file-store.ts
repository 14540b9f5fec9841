import { MemoryFileKeys, newFileKey, type FileKeys } from './file-keys.js';
import {
  FILE_LIMIT_BYTES,
  KeyDestroyed,
  type Admit,
  type ByteSource,
  type FileDigest,
  type FileStore,
  type SealedFile,
  type StoredFile,
} from './file-store.js';
import { sealWhile, verified } from './hashing.js';
import { HEADER_BYTES, keyIdIn, measured, unsealed, type KeyId } from './sealed-form.js';

/** Files in memory, for tests and offline work: the same clauses as the folder, except that a crash loses them. */
export class MemoryFileStore implements FileStore {
  private readonly files = new Map<FileDigest, Buffer>();

  constructor(
    private readonly limit_bytes: number = FILE_LIMIT_BYTES,
    private readonly keys: FileKeys = new MemoryFileKeys(),
  ) {}

  async put(bytes: ByteSource, admit?: Admit): Promise<StoredFile> {
    const fileKey = newFileKey();
    await this.keys.keep(fileKey);
    const parts: Uint8Array[] = [];
    let kept = false;
    try {
      const stored = await sealWhile(bytes, this.limit_bytes, fileKey, (sealed) => void parts.push(sealed));
      await admit?.(stored.digest);
      if (this.files.has(stored.digest)) await this.keyOf(stored.digest);
      else {
        this.files.set(stored.digest, Buffer.concat(parts));
        kept = true;
      }
      return stored;
    } finally {
      if (!kept) await this.keys.destroy(fileKey.keyId);
    }
  }

  async open(digest: FileDigest): Promise<AsyncIterable<Uint8Array> | null> {
    const sealed = this.files.get(digest);
    if (sealed === undefined) return null;
    const fileKey = await this.keyOf(digest);
    return verified(unsealed(once(sealed.subarray(HEADER_BYTES)), fileKey), digest);
  }

  async has(digest: FileDigest): Promise<boolean> {
    return this.files.has(digest);
  }

  async sealed(digest: FileDigest): Promise<SealedFile | null> {
    const bytes = this.files.get(digest);
    if (bytes === undefined) return null;
    const keyId = keyIdIn(bytes.subarray(0, HEADER_BYTES));
    return { keyId, keyKept: (await this.keys.find(keyId)) !== null, ...(await measured(once(bytes))) };
  }

  async destroyKey(keyId: KeyId): Promise<void> {
    await this.keys.destroy(keyId);
  }

  private async keyOf(digest: FileDigest): Promise<{ readonly keyId: KeyId; readonly key: Uint8Array }> {
    const keyId = keyIdIn((this.files.get(digest) ?? Buffer.alloc(0)).subarray(0, HEADER_BYTES));
    const key = await this.keys.find(keyId);
    if (!key) throw new KeyDestroyed(digest, keyId);
    return { keyId, key };
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
