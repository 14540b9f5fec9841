import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NoteSigner, type SignerVault } from '#audit';

const OWNER_ONLY = 0o600;
const OTHERS_BITS = 0o077;

/** The notary's keys as files, one a key, that only their owner may read: apart from the database that they vouch for. */
export class FolderSignerVault implements SignerVault {
  /** @param folder made when the first key is kept */
  constructor(private readonly folder: string) {}

  /** Throws when others than the owner may read the file, and for a file that holds no signer. */
  async load(keyId: string): Promise<NoteSigner | null> {
    const path = this.pathOf(keyId);
    try {
      const { mode } = await stat(path);
      if ((mode & OTHERS_BITS) !== 0) {
        throw new Error(`${path} may be read by others than its owner: set its mode to 0600, and change the key`);
      }
      return NoteSigner.read((await readFile(path, 'utf8')).trimEnd());
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Writes the whole file beside its place and links it there, so that nobody ever reads half a key. */
  async keep(signer: NoteSigner): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = this.pathOf(signer.verifier.id);
    const draft = `${path}.${randomUUID()}`;
    const file = await open(draft, 'wx', OWNER_ONLY);
    try {
      await file.writeFile(`${signer.text}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    try {
      await link(draft, path);
    } finally {
      await rm(draft);
    }
  }

  private pathOf(keyId: string): string {
    return join(this.folder, `${keyId}.key`);
  }
}
