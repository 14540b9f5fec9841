import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import { err, refusal, type Refusal, type Result } from '#domain/shared';
import * as upload from '#domain/upload';
import { requestDigest } from '#event-codec';
import { authorise } from '../access/access.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import {
  RawFiles,
  ReceiptIndex,
  ReceiptsFileReader,
  type ExistingReceipt,
  type FileFaults,
  type FileRefusal,
  type Progress,
} from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { requireStorable } from '../storable.js';
import type { BulkStep } from '../stream-writer.js';
import { streams } from '../streams.js';
import { collectionPeriodOf } from '../collection-period.js';
import { partsOf, writeInBulk } from '../write-in-bulk.js';

export interface UploadReceiptsSent {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly fileName: string;
}

/** What the log keeps as sent: the request with the digest of the file's bytes instead of the bytes. */
export type KeptUploadSent = UploadReceiptsSent & { readonly fileDigest: string };

type ParsedLines = readonly upload.ReceiptLine[];

/** Takes a servicer's receipts file into a period: every line of it, or nothing and the reasons. */
export class UploadReceipts extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: UploadReceiptsSent,
    readonly bytes: Uint8Array,
    readonly context: RequestContext,
    readonly progress?: Progress,
  ) {
    super();
  }
}

@CommandHandler(UploadReceipts)
export class UploadReceiptsHandler implements ICommandHandler<UploadReceipts> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(ReceiptsFileReader) private readonly receipts: ReceiptsFileReader,
    @Inject(ReceiptIndex) private readonly index: ReceiptIndex,
  ) {}

  async execute(request: UploadReceipts): Promise<Result<CommandReceipt, FileRefusal>> {
    const { sent, bytes, context } = request;
    const authorised = authorise(context.actor, 'upload-receipts', sent);
    if (!authorised.ok) return this.refuse(authorised.error, context);
    const storable = requireStorable(sent);
    if (!storable.ok) return this.refuse(storable.error, context);
    const kept: KeptUploadSent = { ...sent, fileDigest: (await this.files.put(bytes)).digest };
    const earlier = await this.runner.earlierAnswer('upload-receipts', kept, context);
    if (earlier) return earlier.ok ? earlier : this.refuse(earlier.error, context);
    const lines = await this.readLines(kept, request);
    if (!lines.ok) return this.refuseUnlessDone(kept, lines.error, context);
    const written = await this.keepLines(kept, lines.value, request);
    if (!written.ok) return this.refuseUnlessDone(kept, written.error, context);
    return this.runner.run(this.acceptance(lines.value), kept, context);
  }

  /** Where the same request came in twice at once, what the other one did may be what is refused here. */
  private async refuseUnlessDone(
    kept: KeptUploadSent,
    reason: FileRefusal,
    context: RequestContext,
  ): Promise<Result<CommandReceipt, FileRefusal>> {
    const earlier = await this.runner.earlierAnswer('upload-receipts', kept, context);
    return earlier?.ok ? earlier : this.refuse(reason, context);
  }

  /** The file's lines when all of it may be taken into the period, as far as the streams say now. */
  private async readLines(
    sent: KeptUploadSent,
    { bytes, progress }: UploadReceipts,
  ): Promise<Result<{ readonly lines: ParsedLines; readonly totals: upload.ReceiptTotals }, FileRefusal>> {
    const reader = new RecordedReader(this.runner.store);
    const known = deal.requireDeal(await reader.state(streams.deal(sent.dealId), deal), sent.dealId);
    if (!known.ok) return known;
    const servicer = deal.requireServicer(known.value.terms, sent.servicerId);
    if (!servicer.ok) return servicer;
    const state = await reader.state(streams.collections(sent.dealId), collections);
    const accepted = collections.requireNewFile(state, sent.fileDigest);
    if (!accepted.ok) return accepted;
    const opened = collections.requireOpenPeriod(state, await collectionPeriodOf(reader, sent), sent.periodNumber);
    if (!opened.ok) return opened;
    const assets = await reader.state(streams.pool(sent.dealId), pool);
    if (assets.status !== 'registered') return err(refusal('POOL_NOT_REGISTERED', `${sent.dealId} has no pool yet`));
    progress?.('checking', 0, 1);
    const { collectionFrom, determinationDate } = opened.value;
    const parsed = await this.receipts.read(bytes, {
      period: { from: collectionFrom, to: determinationDate },
      today: this.runner.today(),
      isInPool: (assetId) => pool.isInPool(assets, assetId),
    });
    if (!parsed.ok) return err(refusedFile(parsed.error));
    const existing = await this.reportedBefore(sent, parsed.value.lines);
    if (existing.length > 0) return err(refusedFile(duplicateFaults(parsed.value.lines, existing)));
    progress?.('checking', 1, 1);
    return parsed;
  }

  /** Keeps the lines in the upload's own stream, where they count for nothing yet; goes on where a crash stopped it. */
  private async keepLines(
    sent: KeptUploadSent,
    { lines, totals }: { readonly lines: ParsedLines; readonly totals: upload.ReceiptTotals },
    { bytes, context, progress }: UploadReceipts,
  ): Promise<Result<void, Refusal>> {
    const today = this.runner.today();
    const uploadId = uploadIdOf(sent);
    const reader = new RecordedReader(this.runner.store);
    const dealState = await reader.state(streams.deal(sent.dealId), deal);
    const start = { ...sent, uploadId, fileBytes: bytes.length };
    const complete = { uploadId, totals };
    const steps: BulkStep<upload.UploadState, upload.UploadEvent>[] = [
      {
        operation: 'start-upload',
        commandId: `upload/${uploadId}/start`,
        sent: start,
        decide: (state) => upload.startUpload({ sent: start, added: { today, deal: dealState } }, state),
      },
      ...[...partsOf(lines)].map((part, index) => ({
        operation: 'add-receipt-lines' as const,
        commandId: `upload/${uploadId}/lines/${index + 1}`,
        // The lines themselves are in the file, which the upload names by its digest.
        sent: { uploadId, firstLine: part[0]?.line, lastLine: part.at(-1)?.line },
        decide: (state: upload.UploadState) =>
          upload.addLines({ sent: { uploadId, lines: part }, added: { today } }, state),
      })),
      {
        operation: 'complete-upload',
        commandId: `upload/${uploadId}/complete`,
        sent: complete,
        decide: (state) => upload.completeUpload({ sent: complete, added: { today } }, state),
      },
    ];
    return writeInBulk<upload.UploadState, upload.UploadEvent>(
      this.runner.store,
      streams.upload(uploadId),
      upload,
      steps,
      { context, today, ...(progress ? { progress } : {}) },
    );
  }

  /**
   * The accepting event. Whether a receipt was reported before is asked again here of an index that stands at the
   * version of the deal's collections which the append expects, so that two uploads at once cannot both bring it.
   */
  private acceptance({ lines }: { readonly lines: ParsedLines }): Operation<KeptUploadSent> {
    return acceptUpload((sent) => this.reportedBefore(sent, lines));
  }

  private async reportedBefore(sent: UploadReceiptsSent, lines: ParsedLines): Promise<readonly ExistingReceipt[]> {
    const { servicerId, dealId } = sent;
    const keys = lines.map(({ assetId, receiptNumber }) => ({ servicerId, assetId, receiptNumber }));
    return this.index.existing(dealId, keys, await this.runner.store.head());
  }

  private async refuse(refused: FileRefusal, context: RequestContext): Promise<Result<CommandReceipt, FileRefusal>> {
    await this.runner.recordRefusal('upload-receipts', refused, context, refused.faults?.faultCount);
    return err(refused);
  }
}

/** The accepting half of an upload, given who knows which of its receipts were reported before. */
export const acceptUpload = (
  reportedBefore: (sent: KeptUploadSent) => Promise<readonly ExistingReceipt[]>,
): Operation<KeptUploadSent> => ({
  name: 'upload-receipts',
  ruleVersion: 1,
  scopeOf: ({ servicerId }) => ({ servicerId }),
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.collections(sent.dealId), collections);
    const uploadId = uploadIdOf(sent);
    return collections.receiveCollection(
      {
        sent: { dealId: sent.dealId, uploadId },
        added: {
          today,
          upload: await reader.state(streams.upload(uploadId), upload),
          period: await collectionPeriodOf(reader, sent),
          poolRegistered: (await reader.state(streams.pool(sent.dealId), pool)).status === 'registered',
          reportedBefore: await reportedBefore(sent),
        },
      },
      state,
    );
  },
});

/** The same file of the same servicer for the same period is the same upload, however often it is sent. */
export const uploadIdOf = ({ dealId, servicerId, periodNumber, fileDigest }: KeptUploadSent): string =>
  requestDigest({ dealId, servicerId, periodNumber, fileDigest }).slice(0, 32);

const keyOf = ({ assetId, receiptNumber }: { assetId: string; receiptNumber: string }): string =>
  JSON.stringify([assetId, receiptNumber]);

/** How many of a file's receipts that were reported before are named one by one. */
const DUPLICATES_LISTED_MAX = 1_000;

function duplicateFaults(lines: ParsedLines, existing: readonly ExistingReceipt[]): FileFaults {
  const before = new Map(existing.map((receipt) => [keyOf(receipt), receipt]));
  const faults = lines.flatMap((line) => {
    const earlier = before.get(keyOf(line));
    if (!earlier) return [];
    const message = `receipt ${line.receiptNumber} of asset ${line.assetId} was reported before, in line ${earlier.line} of upload ${earlier.uploadId}`;
    const { code, remedy } = refusal('RECEIPT_DUPLICATE', message);
    return [{ line: line.line, field: 'receiptNumber', value: line.receiptNumber, code, message, remedy }];
  });
  const message = `${faults.length} of ${lines.length} receipts were reported before`;
  return {
    refusal: refusal('FILE_REJECTED', message),
    faults: faults.slice(0, DUPLICATES_LISTED_MAX),
    faultCount: faults.length,
  };
}
