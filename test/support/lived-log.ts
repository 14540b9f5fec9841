import { Redecider } from '#application';
import type { KeptLog } from '#event-store';
import { keptLogOf, MemoryEventStore, type ListedLog } from '#event-store/memory';
import { knownSchemas } from '#domain/events';
import { FILE_LIMIT_BYTES, MemoryFileKeys, MemoryFileStore } from '#file-store';
import { parseHolderList, readAssetStatus, readPoolTape, readReceipts } from '#intake';
import * as audit from '#audit';
import { FoldedAssetStandings } from './folded-asset-standings.js';
import { FoldedReceiptIndex } from './folded-receipt-index.js';
import { liveTrust } from './life-of-a-trust.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

/** A trust's life in memory, and the checks that need nothing but the log and its files. */
export interface LivedLog {
  readonly log: ListedLog;
  readonly files: MemoryFileStore;
  /** The keys that they lie under. */
  readonly keys: MemoryFileKeys;
  readonly store: MemoryEventStore;
  /** The checks over the log as somebody left it. */
  checks(log: KeptLog): readonly audit.Check[];
}

export async function livedLog(
  periodCount: number,
  otherwise: Pick<Parameters<typeof liveTrust>[1], 'reserve' | 'late'> = {},
): Promise<LivedLog> {
  const store = new MemoryEventStore();
  const keys = new MemoryFileKeys();
  const files = new MemoryFileStore(FILE_LIMIT_BYTES, keys);
  await liveTrust({ store, files, places: new MemoryReactionPlaces() }, { periodCount, ...otherwise });
  return {
    store,
    files,
    keys,
    log: await keptLogOf(store),
    checks: checksOf(store, files),
  };
}

/** The checks over a log that a life in memory left, and the files beside it. */
export function checksOf(store: MemoryEventStore, files: MemoryFileStore): LivedLog['checks'] {
  const redecider = new Redecider({
    store,
    files,
    receiptsReader: { read: readReceipts },
    tapeReader: { read: readPoolTape },
    receiptIndex: new FoldedReceiptIndex(store),
    statusReader: { read: readAssetStatus },
    holderLists: { read: parseHolderList },
    assetStandings: new FoldedAssetStandings(store),
  });
  return (log) => [
    audit.positions,
    audit.versions(log),
    audit.instants(() => new Date()),
    audit.payloads(knownSchemas),
    audit.commands(log),
    audit.conservation,
    audit.files(files),
    audit.reDecision(redecider),
  ];
}
