import type { SignerVault } from '../notary/keyring.js';
import { NoteSigner } from '../notary/note/note-key.js';

/** The notary's secrets in memory. */
export class MemorySignerVault implements SignerVault {
  private readonly kept = new Map<string, string>();

  async load(keyId: string): Promise<NoteSigner | null> {
    const text = this.kept.get(keyId);
    return text === undefined ? null : NoteSigner.read(text);
  }

  async keep(signer: NoteSigner): Promise<void> {
    this.kept.set(signer.verifier.id, signer.text);
  }
}
