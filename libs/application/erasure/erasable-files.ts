import { requireNotErased } from '#domain/erasure';
import type { Refusal } from '#domain/shared';
import type { ByteSource, FileStore, StoredFile } from '#file-store';
import type { RawFiles } from '../ports.js';
import type { Erasures } from './erasures.js';

/** Somebody sends or asks for a file that was erased: thrown from under whatever needed it. */
export class FileErased extends Error {
  override readonly name = 'FileErased';
  /** FILE_ERASED. */
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/**
 * The raw files as everyone at work sees them: what the log says is erased is neither given nor taken again, whatever
 * became of its key. Throws {@link FileErased}.
 */
export class ErasableFiles implements RawFiles {
  constructor(
    private readonly files: Pick<FileStore, 'put' | 'open'>,
    private readonly erasures: Pick<Erasures, 'state'>,
  ) {}

  put(bytes: ByteSource): Promise<StoredFile> {
    return this.files.put(bytes, (digest) => this.requireStanding(digest));
  }

  async open(digest: string): Promise<AsyncIterable<Uint8Array> | null> {
    await this.requireStanding(digest);
    return this.files.open(digest);
  }

  private async requireStanding(digest: string): Promise<void> {
    const standing = requireNotErased(await this.erasures.state(), digest);
    if (!standing.ok) throw new FileErased(standing.error);
  }
}
