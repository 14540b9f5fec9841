import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as mappings from '#domain/mappings';
import * as pool from '#domain/pool';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import {
  isWithinFile,
  mentionOfEqual,
  type AnsweredLines,
  type PackedBytes,
  type ReceiptTotals,
  type UploadStarted,
} from '#domain/upload';
import type { Cursor } from '#event-store';
import { collectionPeriodOf } from '../collection-period.js';
import { isUnnumbered, mappingsOf, namedBy, readingBy, type MappedFiles } from '../file-mapping.js';
import { refusedFile } from '../file-refusal.js';
import type { StreamReader } from '../operation.js';
import type { OperationRunner } from '../operation-runner.js';
import type {
  FileFaults,
  FileRefusal,
  NumberedUploads,
  Progress,
  RawFiles,
  ReceiptsContext,
  ReadReceipts,
  ReceiptIndex,
  ReceiptsFileReader,
  ReportedBefore,
  StagedReceipts,
} from '../ports.js';
import { openKept } from '../read-again.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';
import { standingAt } from './accept-upload.js';
import { answersToEqualLines, equalToEarlierFault, numbersOfOthers } from './answered-lines.js';
import { receiptDaysOf } from './receipt-days.js';
import { uploadIdOf, type CollectedDays, type KeptUploadSent } from './upload-sent.js';

/** A part of the file that is staged; its rows lie there. */
export type StagedPart = Omit<PackedBytes, 'rows'>;

/** A file of which all may be taken into its period, as far as the streams say. */
export interface CheckedReceipts {
  /** The days that its lines were checked against. */
  readonly days: CollectedDays;
  readonly parts: readonly StagedPart[];
  readonly totals: ReceiptTotals;
  /** The servicer's column mapping that it was read by. */
  readonly mappingVersion?: number;
  /** What was said of its equal lines. */
  readonly equalLines: readonly AnsweredLines[];
  /** Where the deal's collections stood when receipts reported before were looked for, and what was found: none. */
  readonly asOf: Cursor;
  readonly reportedBefore: ReportedBefore;
  /** Of which files lines may say the same under other numbers; null where there are none. */
  readonly alikeIn: NumberedUploads['numbers'] | null;
}

interface Checking {
  readonly runner: OperationRunner;
  readonly files: Pick<RawFiles, 'open'>;
  readonly receipts: Pick<ReceiptsFileReader, 'read'>;
  readonly index: Pick<ReceiptIndex, 'reportedOf' | 'alike'>;
  readonly staged: StagedReceipts;
}

/** Reads a kept file, stages its lines and looks for whatever speaks against taking it; refused with every fault named. */
export async function checkReceipts(
  { runner, files, receipts, index, staged }: Checking,
  { sent, fileBytes, progress }: { sent: KeptUploadSent; fileBytes: number; progress: Progress },
): Promise<Result<CheckedReceipts, FileRefusal>> {
  const reader = new RecordedReader(runner.store);
  const context = await contextOf(reader, sent, runner.today());
  if (!context.ok) return context;
  const { period: days } = context.value;
  const mapping = await mappingFor(runner, reader, { ...sent, uploadId: uploadIdOf(sent, days) });
  const { dealId, servicerId, supersedes = null, equalLines = [] } = sent;
  const unnumbered = isUnnumbered(mapping);
  const recorded = await mappingsOf(reader, receiptsOf(sent));
  const needless = unnumbered ? null : answersNeedless(sent, recorded);
  if (needless) return err(needless);
  const others = { dealId, servicerId, except: supersedes };
  const asOf = await standingAt(reader, dealId);
  await staged.compareWith(others, asOf);
  const file = await openKept(files, sent.fileDigest);
  const read = await stage(
    receipts.read(counted(file, fileBytes, progress), { ...context.value, ...readingBy(mapping) }),
    staged,
  );
  if (!read.ok) return err(refusedFile(read.error));
  const { parts, totals, equalToEarlier } = read.value;
  progress('comparing', 0, totals.lineCount);
  const reportedBefore = await staged.reportedBefore(others, asOf);
  if (reportedBefore.count > 0) return err(refusedFile(duplicates(reportedBefore, totals, { unnumbered })));
  const asked = { answers: equalLines, equalToEarlier, unnumbered, others, asOf };
  const answered = mayBeAlike(recorded) ? await answersToEqualLines({ index, staged }, asked) : ok([]);
  if (!answered.ok) return err(refusedFile(answered.error));
  const alikeIn = mayBeAlike(recorded) ? numbersOfOthers(unnumbered) : null;
  return ok({ parts, totals, days, ...namedBy(mapping), equalLines: answered.value, asOf, reportedBefore, alikeIn });
}

/**
 * The mapping in force, or the one by which an upload that a crash interrupted began to be kept. Of that only its beginning is
 * read: its lines may be a million.
 */
async function mappingFor(
  runner: Pick<OperationRunner, 'store' | 'today'>,
  reader: RecordedReader,
  sent: KeptUploadSent & { readonly uploadId: string },
): Promise<mappings.RecordedMapping | null> {
  const recorded = await mappingsOf(reader, receiptsOf(sent));
  const [begun] = await runner.store.readStreamPart(streams.upload(sent.uploadId), 1, 1);
  if (!begun) return mappings.mappingInForce(recorded, runner.today());
  const { mappingVersion } = begun.payload as UploadStarted['payload'];
  return mappings.mappingOf(recorded, mappingVersion);
}

/** True where files of the servicer's came without receipt numbers, or may: what they say is then all that tells their lines from others. */
export const mayBeAlike = (recorded: mappings.MappingsState): boolean => recorded.versions.some(isUnnumbered);

/**
 * Refused EQUAL_LINES_MISTAKEN where something is said of equal lines of a file that has receipt numbers: of lines of the file among each other, or
 * where no file of the servicer's ever came without.
 */
export function answersNeedless(
  { servicerId, equalLines = [] }: KeptUploadSent,
  recorded: mappings.MappingsState,
): Refusal | null {
  const needless = mayBeAlike(recorded) ? equalLines.some(isWithinFile) : equalLines.length > 0;
  const message = `${servicerId}’s files have receipt numbers, which tell equal lines apart`;
  return needless ? refusal('EQUAL_LINES_MISTAKEN', message) : null;
}

/** Whose files these are. */
export const receiptsOf = ({ dealId, servicerId }: KeptUploadSent): MappedFiles => ({
  ...{ dealId, partyId: servicerId },
  table: 'receipts',
});

/** What the file is checked against, unless it cannot be taken whatever it holds. */
export async function contextOf(
  reader: StreamReader,
  sent: KeptUploadSent,
  today: string,
): Promise<Result<ReceiptsContext, Refusal>> {
  const { dealId, servicerId, periodNumber, fileDigest, supersedes = null } = sent;
  const known = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
  if (!known.ok) return known;
  const servicer = deal.requireServicer(known.value.terms, servicerId);
  if (!servicer.ok) return servicer;
  const state = await reader.state(streams.collections(dealId), collections);
  const accepted = collections.requireNewFile(state, fileDigest);
  if (!accepted.ok) return accepted;
  const opened = collections.requireOpenPeriod(state, await collectionPeriodOf(reader, sent), periodNumber);
  if (!opened.ok) return opened;
  const superseded = collections.requireSupersedable(state, supersedes, { servicerId, periodNumber });
  if (!superseded.ok) return superseded;
  const assets = await reader.state(streams.pool(dealId), pool);
  if (assets.status !== 'registered') return err(refusal('POOL_NOT_REGISTERED', `${dealId} has no pool yet`));
  const days = await receiptDaysOf(reader, known.value.terms, sent, { period: opened.value, state });
  if (!days.ok) return days;
  const unreplaced = collections.requireNotSuperseded(state, uploadIdOf(sent, days.value.period));
  if (!unreplaced.ok) return unreplaced;
  return ok({
    ...days.value,
    today,
    assetIds: assets.assetIds,
    cameIn: assets.cameIn,
    ...mentionOfEqual(sent.equalLines ?? []),
  });
}

async function stage(
  reading: AsyncGenerator<PackedBytes, Result<ReadReceipts, FileFaults>>,
  staged: StagedReceipts,
): Promise<Result<{ readonly parts: readonly StagedPart[] } & ReadReceipts, FileFaults>> {
  const parts: StagedPart[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done) return next.value.ok ? ok({ parts, ...next.value.value }) : next.value;
    const { rows, ...part } = next.value;
    await staged.add(rows);
    parts.push(part);
  }
}

async function* counted(
  file: AsyncIterable<Uint8Array>,
  fileBytes: number,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  let read_bytes = 0;
  for await (const chunk of file) {
    yield chunk;
    read_bytes += chunk.byteLength;
    progress('checking', read_bytes, fileBytes);
  }
}

/** Receipts that others had reported, as the faults of the file that brings them again. */
export function duplicates(
  { first, count }: ReportedBefore,
  { lineCount }: ReceiptTotals,
  { unnumbered }: { readonly unnumbered: boolean },
): FileFaults {
  const faults = first.map(({ line, assetId, receiptNumber, before }) => {
    const where = `line ${before.line} of upload ${before.uploadId}`;
    if (unnumbered) return equalToEarlierFault(line, where);
    const message = `receipt ${receiptNumber} of asset ${assetId} was reported before, in ${where}`;
    const { code, remedy } = refusal('RECEIPT_DUPLICATE', message);
    return { line, field: 'receiptNumber', value: receiptNumber, code, message, remedy };
  });
  const message = `${count} of ${lineCount} receipts were reported before`;
  return { refusal: refusal('FILE_REJECTED', message), faults, faultCount: count };
}
