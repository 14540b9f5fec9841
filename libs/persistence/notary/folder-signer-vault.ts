import { join } from 'node:path';
import { NoteSigner, type SignerVault } from '#audit';
import { assert } from '#domain/shared';
import { keepSecret, readSecret } from '../secret-file.js';

/** The notary's keys as files, one a key, that only their owner may read: apart from the database that they vouch for. */
export class FolderSignerVault implements SignerVault {
  /** @param folder made when the first key is kept */
  constructor(private readonly folder: string) {}

  /** Throws when others than the owner may read the file, and for a file that holds no signer. */
  async load(keyId: string): Promise<NoteSigner | null> {
    const text = await readSecret(this.pathOf(keyId));
    return text === null ? null : NoteSigner.read(text.trimEnd());
  }

  async keep(signer: NoteSigner): Promise<void> {
    const path = this.pathOf(signer.verifier.id);
    const kept = await keepSecret(path, `${signer.text}\n`);
    assert(kept === 'kept', `${path} is there already: a key is never overwritten`);
  }

  private pathOf(keyId: string): string {
    return join(this.folder, `${keyId}.key`);
  }
}
