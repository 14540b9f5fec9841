import type { AcceptedValidPart, CollectionReceived, ValidPartProposed } from '#domain/collections';
import { assert } from '#domain/shared';
import type { EventStore } from '#event-store';
import type { FileFault, RawFiles } from '../ports.js';
import { openKept } from '../read-again.js';
import { streams } from '../streams.js';

/** A valid part of a file as it was proposed, whether it was accepted, and every fault of the lines passed over. */
export interface ReadValidPart {
  readonly proposed: ValidPartProposed['payload'];
  readonly accepted: AcceptedValidPart | null;
  readonly faults: readonly FileFault[];
}

/** What two people look at, as the log and the kept report say; null where no valid part was proposed as the upload. */
export async function readValidPart(
  store: Pick<EventStore, 'readStream'>,
  files: Pick<RawFiles, 'open'>,
  { dealId, uploadId }: { readonly dealId: string; readonly uploadId: string },
): Promise<ReadValidPart | null> {
  const events = (await store.readStream(streams.collections(dealId))) as readonly { type: string; payload: unknown }[];
  const ofUpload = <E extends CollectionReceived | ValidPartProposed>(type: E['type']): E['payload'] | undefined =>
    events
      .filter((event) => event.type === type)
      .map(({ payload }) => payload as E['payload'])
      .findLast((payload) => payload.uploadId === uploadId);
  const proposed = ofUpload<ValidPartProposed>('ValidPartProposed');
  if (!proposed) return null;
  const report = await textOf(await openKept(files, proposed.rejectReportDigest));
  const { faults } = JSON.parse(report) as { readonly faults?: readonly FileFault[] };
  assert(faults, `the report ${proposed.rejectReportDigest} lists faults`);
  return { proposed, accepted: ofUpload<CollectionReceived>('CollectionReceived')?.validPart ?? null, faults };
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
