import type { EvidenceEvent } from '#domain/evidence';
import type { EventStore, StoredEventOf } from '#event-store';
import { streams } from './streams.js';

const EVENTS_AT_ONCE = 1_000;

/** What the log says last of the vault's master key: the key that is to be in force, and the one that it follows. */
export interface RecordedMasterKey {
  readonly position: bigint;
  readonly masterId: string;
  readonly replaces: string;
}

/** The newest change of the vault's master key that the log tells of, or null: the first master key stands in no event. */
export async function masterKeyOnRecord(store: Pick<EventStore, 'readStreamPart'>): Promise<RecordedMasterKey | null> {
  let newest: RecordedMasterKey | null = null;
  for (let from = 1; ; from += EVENTS_AT_ONCE) {
    const part = await store.readStreamPart(streams.evidence, from, EVENTS_AT_ONCE);
    const events = part as readonly StoredEventOf<EvidenceEvent>[];
    for (const { type, position, payload } of events) {
      if (type !== 'MasterKeyRotated') continue;
      newest = { position, masterId: payload.masterId, replaces: payload.replaces };
    }
    if (events.length < EVENTS_AT_ONCE) return newest;
  }
}
