import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, link, mkdir, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newFileKey, type FileKeys } from './file-keys.js';
import {
  FILE_LIMIT_BYTES,
  isFileDigest,
  KeyDestroyed,
  type Admit,
  type ByteSource,
  type FileDigest,
  type FileStore,
  type SealedFile,
  type StoredFile,
} from './file-store.js';
import { asDamage, sealWhile, verified } from './hashing.js';
import { HEADER_BYTES, keyIdIn, measured, unsealed, type FileKey, type KeyId } from './sealed-form.js';
import { syncFolder } from './sync-folder.js';

/**
 * Files in a folder: `{folder}/{first two digits}/{digest}`, sealed, readable by the owner only. A file is written under
 * a temporary name, synced, and then linked to its digest, which fails where the digest exists: so a name never stands
 * for half a file and is never written twice. What a crash leaves in `{folder}/incoming` is nobody's and may be deleted
 * while no writer runs; the key that it leaves opens nothing else.
 */
export class FolderFileStore implements FileStore {
  constructor(
    readonly folder: string,
    private readonly keys: FileKeys,
    private readonly limit_bytes: number = FILE_LIMIT_BYTES,
  ) {}

  async put(bytes: ByteSource, admit?: Admit): Promise<StoredFile> {
    const incoming = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
    const fileKey = newFileKey();
    await this.keys.keep(fileKey);
    let inUse = false;
    try {
      const stored = await this.write(incoming, bytes, fileKey);
      await admit?.(stored.digest);
      inUse = await this.publish(incoming, stored.digest);
      // Only what can be given back is acknowledged: what lies there already must still be those bytes.
      if (!inUse) for await (const chunk of (await this.open(stored.digest)) ?? []) void chunk;
      // The names, too, must survive a crash: the file's in its shelf, and a new shelf's in the folder.
      await syncFolder(dirname(this.pathOf(stored.digest)));
      await syncFolder(this.folder);
      return stored;
    } finally {
      await unlink(incoming).catch(ignore('ENOENT'));
      if (!inUse) await this.keys.destroy(fileKey.keyId);
    }
  }

  async open(digest: FileDigest): Promise<AsyncIterable<Uint8Array> | null> {
    const file = await this.opened(digest);
    if (!file) return null;
    try {
      const { keyId, key } = await this.keyOf(file);
      if (!key) throw new KeyDestroyed(digest, keyId);
      const frames = createReadStream('', { fd: file, autoClose: true, start: HEADER_BYTES });
      return verified(unsealed(frames, { keyId, key }), digest);
    } catch (error) {
      await file.close();
      throw asDamage(digest, error);
    }
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

  async sealed(digest: FileDigest): Promise<SealedFile | null> {
    const file = await this.opened(digest);
    if (!file) return null;
    try {
      const { keyId, key } = await this.keyOf(file);
      const bytes = createReadStream('', { fd: file, autoClose: false, start: 0 });
      return { keyId, keyKept: key !== null, ...(await measured(bytes)) };
    } catch (error) {
      throw asDamage(digest, error);
    } finally {
      await file.close();
    }
  }

  async destroyKey(keyId: KeyId): Promise<void> {
    await this.keys.destroy(keyId);
  }

  /**
   * Moves what lies under the digest to the same place of another folder: it is not kept here any more. For what nobody can
   * read, so that the same bytes can be put again.
   */
  async setAside(digest: FileDigest, folder: string): Promise<void> {
    const [from, to] = [this.pathOf(digest), pathIn(folder, digest)];
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(from, to);
    await syncFolder(dirname(to));
    await syncFolder(folder);
    await syncFolder(dirname(from));
  }

  private async opened(digest: FileDigest): Promise<FileHandle | null> {
    if (!isFileDigest(digest)) return null;
    try {
      return await open(this.pathOf(digest), 'r');
    } catch (error) {
      ignore('ENOENT')(error);
      return null;
    }
  }

  private async keyOf(file: FileHandle): Promise<{ readonly keyId: KeyId; readonly key: Uint8Array | null }> {
    const header = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
    const keyId = keyIdIn(header.subarray(0, bytesRead));
    return { keyId, key: await this.keys.find(keyId) };
  }

  private async write(path: string, bytes: ByteSource, fileKey: FileKey): Promise<StoredFile> {
    const file = await open(path, 'wx', 0o400);
    try {
      const stored = await sealWhile(bytes, this.limit_bytes, fileKey, async (chunk) => {
        await file.writeFile(chunk);
      });
      await file.sync();
      return stored;
    } finally {
      await file.close();
    }
  }

  /** False where the digest was there already: then that file stays, and the new one is not needed. */
  private async publish(incoming: string, digest: FileDigest): Promise<boolean> {
    const path = this.pathOf(digest);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await link(incoming, path);
      return true;
    } catch (error) {
      ignore('EEXIST')(error);
      return false;
    }
  }

  private pathOf(digest: FileDigest): string {
    return pathIn(this.folder, digest);
  }
}

const pathIn = (folder: string, digest: FileDigest): string => join(folder, digest.slice(0, 2), digest);

/** Swallows the one system error that is expected; any other is thrown on. */
const ignore =
  (expected: 'ENOENT' | 'EEXIST') =>
  (error: unknown): void => {
    if ((error as NodeJS.ErrnoException).code !== expected) throw error;
  };
