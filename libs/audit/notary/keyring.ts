import { randomBytes } from 'node:crypto';
import { assert, ok, type Result } from '#domain/shared';
import { KeyList } from './note/key-list.js';
import { NoteSigner, type VerifierKey } from './note/note-key.js';
import type { NotaryStore } from './notary-store.js';

/** Keeps the notary's secrets, apart from the database. */
export interface SignerVault {
  /** The signer whose key has this id, or `null`. */
  load(keyId: string): Promise<NoteSigner | null>;
  /** Keeps a signer durably. */
  keep(signer: NoteSigner): Promise<void>;
}

/** The log's keys, and the signer whose key is in force for the next growth. */
export interface NotaryKeys {
  readonly list: KeyList;
  readonly signer: NoteSigner;
}

/** A new key, and the one in force that it is to follow. */
export interface KeyChange {
  readonly next: VerifierKey;
  readonly replaces: VerifierKey;
}

/** Makes, finds and changes the key that signs a log's checkpoints. */
export class NotaryKeyring {
  private known: NotaryKeys | null = null;

  constructor(
    private readonly store: NotaryStore,
    private readonly vault: SignerVault,
    /** The name of a log that has none yet; by default one by chance, which no other log has. */
    private readonly origin: string = `truststream.local/log-${randomBytes(8).toString('hex')}`,
  ) {}

  /**
   * The keys as they stand; a log without any gets its first.
   *
   * @throws InvariantBroken when the list is damaged, or the vault has not the key in force
   */
  async current(): Promise<NotaryKeys> {
    const entries = await this.store.keyEntries();
    if (this.known?.list.length === entries.length) return this.known;
    if (entries.length === 0) return this.begin();
    const list = KeyList.read(entries);
    const signer = await this.vault.load(list.newest.id);
    assert(signer?.verifier.text === list.newest.text, `this process has not the log’s key ${list.newest.text}`);
    return (this.known = { list, signer });
  }

  /** The keys without a signer, which is all that reading needs; `null` for a log that has none yet. */
  async list(): Promise<KeyList | null> {
    const entries = await this.store.keyEntries();
    return entries.length === 0 ? null : KeyList.read(entries);
  }

  /**
   * Hands over to a new key, which signs from the next growth on; what the old ones signed stays valid. `putOnRecord` writes into
   * the log which key is to follow before it does; where that is refused, or does not come to an end, the old key stays.
   */
  async rotate<Refused>(
    putOnRecord: (change: KeyChange) => Promise<Result<unknown, Refused>>,
  ): Promise<Result<VerifierKey, Refused>> {
    const { list, signer } = await this.current();
    const next = NoteSigner.generate(list.origin, 'note');
    await this.vault.keep(next);
    const recorded = await putOnRecord({ next: next.verifier, replaces: signer.verifier });
    if (!recorded.ok) return recorded;
    for (;;) {
      const from = ((await this.store.newest())?.size ?? 0n) + 1n;
      const note = KeyList.rotation(from, signer, next);
      const answer = await this.store.addKeyEntry({ entriesBefore: list.length, from, note });
      if (answer === 'added') return ok(next.verifier);
      const { length } = await this.store.keyEntries();
      assert(length === list.length, 'another process changed the key at the same time');
    }
  }

  /** The first key; of two processes that make one at once, both use the first's. */
  private async begin(): Promise<NotaryKeys> {
    const signer = NoteSigner.generate(this.origin, 'note');
    await this.vault.keep(signer);
    await this.store.addKeyEntry({ entriesBefore: 0, from: 0n, note: KeyList.first(signer) });
    return this.current();
  }
}
