import { FILE_LIMIT_BYTES, type ByteSource, type FileDigest, type FileStore, type StoredFile } from './file-store.js';
import { hashWhile, verified } from './hashing.js';

/** Files in memory, for tests and offline work: the same clauses as the folder, except that a crash loses them. */
export class MemoryFileStore implements FileStore {
  private readonly files = new Map<FileDigest, Uint8Array>();

  constructor(private readonly limit_bytes: number = FILE_LIMIT_BYTES) {}

  async put(bytes: ByteSource): Promise<StoredFile> {
    const chunks: Uint8Array[] = [];
    const stored = await hashWhile(bytes, this.limit_bytes, (chunk) => {
      // A copy: the caller may reuse its buffer.
      chunks.push(Uint8Array.from(chunk));
    });
    if (!this.files.has(stored.digest)) this.files.set(stored.digest, Buffer.concat(chunks));
    return stored;
  }

  async open(digest: FileDigest): Promise<AsyncIterable<Uint8Array> | null> {
    const bytes = this.files.get(digest);
    return bytes === undefined ? null : verified(once(bytes), digest);
  }

  async has(digest: FileDigest): Promise<boolean> {
    return this.files.has(digest);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield Uint8Array.from(bytes);
}
