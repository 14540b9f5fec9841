import { requireNotErased } from '#domain/erasure';
import type { Refusal } from '#domain/shared';
import { KeyDestroyed, type ByteSource, type FileStore, type StoredFile } from '#file-store';
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
    private readonly files: Pick<FileStore, 'put' | 'open' | 'sealed' | 'destroyKey'>,
    private readonly erasures: Pick<Erasures, 'state'>,
  ) {}

  async put(bytes: ByteSource): Promise<StoredFile> {
    const stored = await this.files.put(bytes).catch(async (error: unknown) => {
      if (error instanceof KeyDestroyed) await this.requireStanding(error.digest);
      throw error;
    });
    try {
      await this.requireStanding(stored.digest);
    } catch (error) {
      // The sealed bytes had been removed, and lie there now under a new key.
      const sealed = await this.files.sealed(stored.digest);
      if (sealed) await this.files.destroyKey(sealed.keyId);
      throw error;
    }
    return stored;
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
