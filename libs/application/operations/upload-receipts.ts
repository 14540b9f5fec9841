import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { err, type Result } from '#domain/shared';
import type { ByteSource } from '#file-store';
import type { CommandReceipt, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import {
  RawFiles,
  ReceiptIndex,
  ReceiptsFileReader,
  type FileRefusal,
  type Progress,
  type StagedReceipts,
} from '../ports.js';
import { requireStorable } from '../storable.js';
import { acceptUpload } from '../upload/accept-upload.js';
import { unanswered } from '../upload/answered-lines.js';
import { checkReceipts } from '../upload/check-receipts.js';
import { keepReceipts } from '../upload/keep-receipts.js';
import { ReadingPlaces } from '../upload/reading-places.js';
import { uploadIdOf, type KeptUploadSent, type UploadReceiptsSent } from '../upload/upload-sent.js';

/** Takes a servicer's receipts file into a period: every line of it, or nothing and the reasons. */
export class UploadReceipts extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: UploadReceiptsSent,
    readonly bytes: ByteSource,
    readonly context: RequestContext,
    readonly progress?: Progress,
    /** Gives the file up while it waits to be read; what has begun goes on. */
    readonly signal?: AbortSignal,
  ) {
    super();
  }
}

/**
 * A file is kept under its digest as it comes, read from there, and staged outside the log while it is checked; only a file
 * without a fault goes into the log, where its lines count for nothing until one event accepts it. Nothing holds the file,
 * so that memory does not grow with it; and no more large ones are read at once than there are places.
 */
@CommandHandler(UploadReceipts)
export class UploadReceiptsHandler implements ICommandHandler<UploadReceipts> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(ReceiptsFileReader) private readonly receipts: ReceiptsFileReader,
    @Inject(ReceiptIndex) private readonly index: ReceiptIndex,
    @Inject(ReadingPlaces) private readonly places: ReadingPlaces,
  ) {}

  async execute(request: UploadReceipts): Promise<Result<CommandReceipt, FileRefusal>> {
    const { sent, bytes, context } = request;
    const authorised = await this.runner.authorise(context.actor, 'upload-receipts', sent);
    if (!authorised.ok) return this.refuse(authorised.error, context);
    if (sent.equalLines) {
      const answering = await this.runner.authorise(context.actor, 'answer-equal-lines', sent);
      if (!answering.ok) return this.refuse(answering.error, context);
    }
    const storable = requireStorable(sent);
    if (!storable.ok) return this.refuse(storable.error, context);
    const { digest, size_bytes } = await this.files.put(this.receipts.arriving(bytes));
    const kept: KeptUploadSent = { ...sent, fileDigest: digest };
    const earlier = await this.runner.earlierAnswer('upload-receipts', kept, context);
    if (earlier) return earlier.ok ? earlier : this.refuse(earlier.error, context);
    const { signal, progress = () => undefined } = request;
    const waiting = (): void => progress('waiting', 0, size_bytes);
    const begun = (): void => progress('checking', 0, size_bytes);
    return this.places.whileHeld({ size_bytes, waiting, begun, signal }, async () => {
      const staged = await this.index.stage();
      try {
        return await this.take(kept, size_bytes, staged, request);
      } finally {
        await staged.release();
      }
    });
  }

  private async take(
    sent: KeptUploadSent,
    fileBytes: number,
    staged: StagedReceipts,
    { context, progress = () => undefined }: UploadReceipts,
  ): Promise<Result<CommandReceipt, FileRefusal>> {
    const { runner, files, receipts, index } = this;
    const checked = await checkReceipts({ runner, files, receipts, index, staged }, { sent, fileBytes, progress });
    if (!checked.ok) return this.refuseUnlessDone(sent, checked.error, context);
    const uploadId = uploadIdOf(sent, checked.value.days);
    const written = await keepReceipts({ runner, index, staged }, checked.value, {
      uploadId,
      sent,
      fileBytes,
      context,
      progress,
    });
    if (!written.ok) return this.refuseUnlessDone(sent, written.error, context);
    const { asOf: checkedAt, reportedBefore, alikeIn } = checked.value;
    const acceptance = acceptUpload(uploadId, async (others, asOf, answered) => {
      // What was found out stands for as long as nothing else was booked to the deal.
      if (asOf === checkedAt) return reportedBefore;
      const found = await staged.reportedBefore(others, asOf);
      if (found.count > 0 || alikeIn === null) return found;
      return unanswered(await staged.alike({ ...others, numbers: alikeIn }, asOf), answered);
    });
    return runner.run(acceptance, sent, context);
  }

  /** Where the same request came in twice at once, what the other one did may be what is refused here. */
  private async refuseUnlessDone(
    sent: KeptUploadSent,
    reason: FileRefusal,
    context: RequestContext,
  ): Promise<Result<CommandReceipt, FileRefusal>> {
    const earlier = await this.runner.earlierAnswer('upload-receipts', sent, context);
    return earlier?.ok ? earlier : this.refuse(reason, context);
  }

  private async refuse(refused: FileRefusal, context: RequestContext): Promise<Result<CommandReceipt, FileRefusal>> {
    await this.runner.recordRefusal('upload-receipts', refused, context, refused.faults?.faultCount);
    return err(refused);
  }
}
