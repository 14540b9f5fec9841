import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, link, mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  FILE_LIMIT_BYTES,
  isFileDigest,
  type ByteSource,
  type FileDigest,
  type FileStore,
  type StoredFile,
} from './file-store.js';
import { hashWhile, verified } from './hashing.js';
import { syncFolder } from './sync-folder.js';

/**
 * Files in a folder: `{folder}/{first two digits}/{digest}`, readable by the owner only. A file is written under a
 * temporary name, synced, and then linked to its digest, which fails where the digest exists: so a name never stands
 * for half a file and is never written twice. What a crash leaves in `{folder}/incoming` is nobody's and may be deleted
 * while no writer runs.
 */
export class FolderFileStore implements FileStore {
  constructor(
    readonly folder: string,
    private readonly limit_bytes: number = FILE_LIMIT_BYTES,
  ) {}

  async put(bytes: ByteSource): Promise<StoredFile> {
    const incoming = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
    try {
      const stored = await this.write(incoming, bytes);
      await this.publish(incoming, stored.digest);
      return stored;
    } finally {
      await unlink(incoming).catch(ignore('ENOENT'));
    }
  }

  async open(digest: FileDigest): Promise<AsyncIterable<Uint8Array> | null> {
    if (!isFileDigest(digest)) return null;
    let file: FileHandle;
    try {
      file = await open(this.pathOf(digest), 'r');
    } catch (error) {
      ignore('ENOENT')(error);
      return null;
    }
    return verified(createReadStream('', { fd: file, autoClose: true }), digest);
  }

  async has(digest: FileDigest): Promise<boolean> {
    if (!isFileDigest(digest)) return false;
    try {
      await access(this.pathOf(digest), constants.F_OK);
      return true;
    } catch (error) {
      ignore('ENOENT')(error);
      return false;
    }
  }

  private async write(path: string, bytes: ByteSource): Promise<StoredFile> {
    const file = await open(path, 'wx', 0o400);
    try {
      const stored = await hashWhile(bytes, this.limit_bytes, async (chunk) => {
        await file.writeFile(chunk);
      });
      await file.sync();
      return stored;
    } finally {
      await file.close();
    }
  }

  private async publish(incoming: string, digest: FileDigest): Promise<void> {
    const path = this.pathOf(digest);
    const shelf = dirname(path);
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    try {
      await link(incoming, path);
    } catch (error) {
      ignore('EEXIST')(error);
      // Only what can be given back is acknowledged: what lies there already must still be those bytes.
      for await (const chunk of verified(createReadStream(path), digest)) void chunk;
    }
    // The names, too, must survive a crash: the file's in its shelf, and a new shelf's in the folder.
    await syncFolder(shelf);
    await syncFolder(this.folder);
  }

  private pathOf(digest: FileDigest): string {
    return join(this.folder, digest.slice(0, 2), digest);
  }
}

/** Swallows the one system error that is expected; any other is thrown on. */
const ignore =
  (expected: 'ENOENT' | 'EEXIST') =>
  (error: unknown): void => {
    if ((error as NodeJS.ErrnoException).code !== expected) throw error;
  };
