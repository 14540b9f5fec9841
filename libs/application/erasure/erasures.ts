import * as erasure from '#domain/erasure';
import type { ErasureEvent } from '#domain/erasure';
import type { EventStore, StoredEventOf } from '#event-store';
import { FileDamaged } from '#file-store';
import type { IdentityVault, SealedFiles } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';

/** An erasure as it stands. */
export interface ErasureStanding {
  readonly erasureId: string;
  readonly status: erasure.Erasure['status'];
  readonly files: readonly string[];
  readonly subjects: readonly string[];
  readonly reason: string;
  readonly requestedBy: string;
  /** Who approved it, or sent it back. */
  readonly decidedBy: string | null;
  /** The event that approved it: what is erased stands in those that follow it, one for each file and subject. */
  readonly erasedBy: string | null;
}

/** The log's erasures: one short stream, read whenever somebody asks. */
export class Erasures {
  constructor(
    private readonly store: EventStore,
    private readonly files: SealedFiles,
    private readonly vault: Pick<IdentityVault, 'forget'>,
  ) {}

  state(): Promise<erasure.ErasuresState> {
    return new RecordedReader(this.store).state(streams.erasures, erasure);
  }

  /** In the order in which they were requested. */
  async all(): Promise<readonly ErasureStanding[]> {
    const standing = new Map<string, ErasureStanding>();
    for (const event of (await this.store.readStream(streams.erasures)) as StoredEventOf<ErasureEvent>[]) {
      const { erasureId } = event.payload;
      standing.set(erasureId, { ...(standing.get(erasureId) ?? NOTHING), ...changeBy(event) });
    }
    return [...standing.values()];
  }

  /** Destroys the keys that an erased file and subject have now, too: bytes that were sent again lie under a new one. */
  private async completeStanding({ erased, forgotten }: erasure.ErasuresState): Promise<void> {
    for (const digest of erased.keys()) {
      const sealed = await this.files.sealed(digest).catch(unlessDamaged);
      if (sealed?.keyKept) await this.files.destroyKey(sealed.keyId);
    }
    for (const subjectId of forgotten.keys()) await this.vault.forget(subjectId);
  }

  /**
   * Destroys the key of every file and subject that was ever erased, and answers how many they are. Where it was done before nothing
   * happens: so a crash between the event and the key's end is made good, and so is a key that somebody brought back.
   */
  async complete(): Promise<number> {
    const state = await this.state();
    const { erased, forgotten } = state;
    for (const { keyId } of [...erased.values(), ...forgotten.values()]) await this.files.destroyKey(keyId);
    await this.completeStanding(state);
    return erased.size + forgotten.size;
  }
}

/** What nobody can read has no key to destroy. */
function unlessDamaged(error: unknown): null {
  if (error instanceof FileDamaged) return null;
  throw error;
}

const NOTHING: ErasureStanding = {
  erasureId: '',
  status: 'requested',
  files: [],
  subjects: [],
  reason: '',
  requestedBy: '',
  decidedBy: null,
  erasedBy: null,
};

function changeBy(event: StoredEventOf<ErasureEvent>): Partial<ErasureStanding> {
  switch (event.type) {
    case 'ErasureRequested':
      return event.payload;
    case 'ErasureSentBack':
      return { status: 'sent back', decidedBy: event.payload.sentBackBy };
    case 'ErasureApproved':
      return { status: 'approved', decidedBy: event.payload.approvedBy, erasedBy: event.position.toString() };
    case 'FileErased':
    case 'SubjectErased':
      return {};
  }
}
