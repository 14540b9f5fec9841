import * as erasure from '#domain/erasure';
import type { DecidedErasure, ErasureEvent } from '#domain/erasure';
import type { EventStore, StoredEventOf } from '#event-store';
import { FileDamaged } from '#file-store';
import type { ErasureMemory, IdentityVault, SealedFiles } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';
import { decidedIn, lostIn } from './decided.js';

/** The log's erasures: one short stream, read whenever somebody asks. */
export class Erasures {
  constructor(
    private readonly store: EventStore,
    private readonly files: SealedFiles,
    private readonly vault: Pick<IdentityVault, 'forget'>,
    private readonly memory: ErasureMemory,
  ) {}

  state(): Promise<erasure.ErasuresState> {
    return new RecordedReader(this.store).state(streams.erasures, erasure);
  }

  /** Keeps what was decided apart from the log, for the day on which an older copy of the log is all that is left. */
  async remember(): Promise<void> {
    for (const erasure of decidedIn(await this.events())) await this.memory.keep(erasure);
  }

  /** What was erased once and does not stand as erased in this log, with what is kept elsewhere: its events are lost. */
  async lost(elsewhere: readonly DecidedErasure[] = []): Promise<readonly DecidedErasure[]> {
    return lostIn(await this.state(), [...(await this.memory.all()), ...elsewhere]);
  }

  private async events(): Promise<readonly StoredEventOf<ErasureEvent>[]> {
    return (await this.store.readStream(streams.erasures)) as StoredEventOf<ErasureEvent>[];
  }

  /** Destroys the keys that an erased file and subject have now, too: bytes that were sent again lie under a new one. */
  private async completeStanding(digests: Iterable<string>, subjectIds: Iterable<string>): Promise<void> {
    for (const digest of digests) {
      const sealed = await this.files.sealed(digest).catch(unlessDamaged);
      if (sealed?.keyKept) await this.files.destroyKey(sealed.keyId);
    }
    for (const subjectId of subjectIds) await this.vault.forget(subjectId);
  }

  /**
   * Destroys the key of every file and subject that this log says is erased, and answers how many they are. Where it was done
   * before nothing happens: so a crash between the event and the key's end is made good, and so is a key that somebody brought
   * back. What is only kept apart from the log destroys nothing until the log says it, too.
   */
  async complete(): Promise<number> {
    await this.remember();
    const { erased, forgotten } = await this.state();
    for (const { keyId } of [...erased.values(), ...forgotten.values()]) await this.files.destroyKey(keyId);
    await this.completeStanding(erased.keys(), forgotten.keys());
    return erased.size + forgotten.size;
  }
}

/** What nobody can read has no key to destroy. */
function unlessDamaged(error: unknown): null {
  if (error instanceof FileDamaged) return null;
  throw error;
}
