import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { err, ok, type BusinessDate, type Result } from '#domain/shared';
import type { PackedBytes } from '#domain/upload';
import { collectionPeriodOf } from '../collection-period.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext, StreamReader } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { RawFiles, ReceiptIndex, ReceiptsFileReader, type FileRefusal, type StagedReceipts } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { requireStorable } from '../storable.js';
import { streams } from '../streams.js';
import { standingAt } from '../upload/accept-upload.js';
import { answersToEqualLines } from '../upload/answered-lines.js';
import { duplicates, type StagedPart } from '../upload/check-receipts.js';
import { examineFile, type ExaminedFile } from '../upload/examine-file.js';
import { keepReceipts } from '../upload/keep-receipts.js';
import { ReadingPlaces } from '../upload/reading-places.js';
import type { KeptUploadSent } from '../upload/upload-sent.js';

export type ProposeValidPartSent = KeptUploadSent & Pick<collections.ProposeValidPart['sent'], 'reason'>;

/** Answers what the file is found to be, as the decision sees the deal. */
export type Examine = (
  reader: StreamReader,
  asked: { readonly sent: ProposeValidPartSent; readonly today: BusinessDate },
) => Promise<Result<ExaminedFile, FileRefusal>>;

/** The deciding half: it reads the file itself, so that what it records can be decided again from the file alone. */
export const proposeValidPart = (examine: Examine): Operation<ProposeValidPartSent> => ({
  name: 'propose-valid-part',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const examined = await examine(reader, { sent, today });
    if (!examined.ok) return examined;
    return collections.proposeValidPart(
      {
        sent: { ...sent, supersedes: sent.supersedes ?? null },
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          found: examined.value.found,
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    );
  },
});

/** Asks that the lines without a fault be accepted of a file that was refused. */
export class ProposeValidPart extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: ProposeValidPartSent,
    readonly context: RequestContext,
  ) {
    super();
  }
}

/** The lines are kept in the upload's own stream, and the report of the others in the file store, before anybody is asked. */
@CommandHandler(ProposeValidPart)
export class ProposeValidPartHandler implements ICommandHandler<ProposeValidPart> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(ReceiptsFileReader) private readonly receipts: ReceiptsFileReader,
    @Inject(ReceiptIndex) private readonly index: ReceiptIndex,
    @Inject(ReadingPlaces) private readonly places: ReadingPlaces,
  ) {}

  async execute({ sent, context }: ProposeValidPart): Promise<Result<CommandReceipt, FileRefusal>> {
    const authorised = await this.runner.authorise(context.actor, 'propose-valid-part', sent);
    if (!authorised.ok) return this.refuse(authorised.error, context);
    if (sent.equalLines) {
      const answering = await this.runner.authorise(context.actor, 'answer-equal-lines', sent);
      if (!answering.ok) return this.refuse(answering.error, context);
    }
    const storable = requireStorable(sent);
    if (!storable.ok) return this.refuse(storable.error, context);
    const earlier = await this.runner.earlierAnswer('propose-valid-part', sent, context);
    if (earlier) return earlier.ok ? earlier : this.refuse(earlier.error, context);
    // How large the kept file is nobody told.
    return this.places.whileHeld({ size_bytes: Infinity }, () => this.read(sent, context));
  }

  private async read(
    sent: ProposeValidPartSent,
    context: RequestContext,
  ): Promise<Result<CommandReceipt, FileRefusal>> {
    const staged = await this.index.stage();
    try {
      const kept = await this.keep(sent, staged, context);
      if (!kept.ok) return await this.refuse(kept.error, context);
    } finally {
      await staged.release();
    }
    const { files, receipts } = this;
    const operation = proposeValidPart((reader, asked) => examineFile({ files, receipts }, reader, asked));
    return this.runner.run(operation, sent, context);
  }

  private async keep(
    sent: ProposeValidPartSent,
    staged: StagedReceipts,
    context: RequestContext,
  ): Promise<Result<void, FileRefusal>> {
    const { runner, files, receipts, index } = this;
    const reader = new RecordedReader(runner.store);
    const parts: StagedPart[] = [];
    const take = async ({ rows, ...part }: PackedBytes): Promise<void> => {
      await staged.add(rows);
      parts.push(part);
    };
    const examined = await examineFile({ files, receipts }, reader, { sent, today: runner.today() }, take);
    if (!examined.ok) return examined;
    const { found, rejectReport, ...file } = examined.value;
    const { dealId, servicerId, supersedes = null, equalLines = [] } = sent;
    const others = { dealId, servicerId, except: supersedes };
    const asOf = await standingAt(reader, dealId);
    const before = await staged.reportedBefore(others, asOf);
    if (before.count > 0) return err(refusedFile(duplicates(before, found.accepted, examined.value)));
    const { equalToEarlier, unnumbered, mayBeAlike } = examined.value;
    const asked = { answers: equalLines, equalToEarlier, unnumbered, others, asOf };
    const answered = mayBeAlike ? await answersToEqualLines({ index, staged }, asked) : ok([]);
    if (!answered.ok) return err(refusedFile(answered.error));
    await files.put(rejectReport);
    const { uploadId, accepted: totals } = found;
    const progress = (): void => undefined;
    const written = await keepReceipts(
      { runner, index, staged },
      { parts, totals, ...file, equalLines: answered.value },
      { uploadId, sent, fileBytes: file.fileBytes, context, progress },
    );
    return written.ok ? ok(undefined) : written;
  }

  private async refuse(refused: FileRefusal, context: RequestContext): Promise<Result<CommandReceipt, FileRefusal>> {
    await this.runner.recordRefusal('propose-valid-part', refused, context, refused.faults?.faultCount);
    return err(refused);
  }
}
