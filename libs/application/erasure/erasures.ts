import * as erasure from '#domain/erasure';
import type { ErasureEvent } from '#domain/erasure';
import type { EventStore, StoredEventOf } from '#event-store';
import type { SealedFiles } from '../ports.js';
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
  /** The event that erased the files; what cannot be checked any more is "erased by" it. */
  readonly erasedBy: string | null;
}

/** The log's erasures: one short stream, read whenever somebody asks. */
export class Erasures {
  constructor(
    private readonly store: EventStore,
    private readonly files: SealedFiles,
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

  /**
   * Destroys the key of every file and subject that was ever erased, and answers how many they are. Where it was done before nothing
   * happens: so a crash between the event and the key's end is made good, and so is a key that somebody brought back.
   */
  async complete(): Promise<number> {
    const { erased, forgotten } = await this.state();
    for (const { keyId } of [...erased.values(), ...forgotten.values()]) await this.files.destroyKey(keyId);
    return erased.size + forgotten.size;
  }
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
  }
}
