import type {
  AcceptedValidPart,
  CollectionReceived,
  CollectionsEvent,
  ValidPartProposed,
  ValidPartSentBack,
} from '#domain/collections';
import { assert } from '#domain/shared';
import type { AnsweredLines, LateReceipts, UploadStarted } from '#domain/upload';
import type { EventStore } from '#event-store';
import type { FileFault, RawFiles } from '../ports.js';
import { openKept } from '../read-again.js';
import { streams } from '../streams.js';

/** A valid part of a file as it was last proposed, what became of that, and every fault of the lines passed over. */
export interface ReadValidPart {
  readonly proposed: ValidPartProposed['payload'];
  /** What of the lines to be accepted is late, by the closed periods that they would have belonged to. */
  readonly late: readonly LateReceipts[];
  /** What was said of equal lines. */
  readonly equalLines: readonly AnsweredLines[];
  readonly accepted: AcceptedValidPart | null;
  readonly sentBack: ValidPartSentBack['payload'] | null;
  readonly faults: readonly FileFault[];
}

type StepOfPart = CollectionReceived | ValidPartProposed | ValidPartSentBack;

/** What two people look at, as the log and the kept report say; null where no valid part was proposed as the upload. */
export async function readValidPart(
  store: Pick<EventStore, 'readStream' | 'readStreamPart'>,
  files: Pick<RawFiles, 'open'>,
  { dealId, uploadId }: { readonly dealId: string; readonly uploadId: string },
): Promise<ReadValidPart | null> {
  const events = (await store.readStream(streams.collections(dealId))) as unknown as readonly CollectionsEvent[];
  let proposed: ValidPartProposed['payload'] | null = null;
  let became: CollectionReceived | ValidPartSentBack | null = null;
  for (const event of events.filter(isOf(uploadId))) {
    if (event.type === 'ValidPartProposed') [proposed, became] = [event.payload, null];
    else became = event;
  }
  if (!proposed) return null;
  const [begun] = await store.readStreamPart(streams.upload(uploadId), 1, 1);
  assert(begun?.type === 'UploadStarted', `the lines of ${uploadId} were kept before they were proposed`);
  const { late = [], equalLines = [] } = begun.payload as UploadStarted['payload'];
  const report = await textOf(await openKept(files, proposed.rejectReportDigest));
  const { faults } = JSON.parse(report) as { readonly faults?: readonly FileFault[] };
  assert(faults, `the report ${proposed.rejectReportDigest} lists faults`);
  return {
    proposed,
    late,
    equalLines,
    accepted: became?.type === 'CollectionReceived' ? (became.payload.validPart ?? null) : null,
    sentBack: became?.type === 'ValidPartSentBack' ? became.payload : null,
    faults,
  };
}

const isOf =
  (uploadId: string) =>
  (event: CollectionsEvent): event is StepOfPart =>
    (event.type === 'ValidPartProposed' || event.type === 'ValidPartSentBack' || event.type === 'CollectionReceived') &&
    event.payload.uploadId === uploadId;

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
