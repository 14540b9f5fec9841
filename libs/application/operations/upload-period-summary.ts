import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import type { PoolEvent } from '#domain/pool';
import { err, refusal, type Result } from '#domain/shared';
import { collectionPeriodOf } from '../collection-period.js';
import { mappingOfFile, namedBy, readingBy } from '../file-mapping.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext, StreamReader } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { PeriodSummaryFileReader, RawFiles, type FileRefusal } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { requireStorable } from '../storable.js';
import { streams } from '../streams.js';

export interface UploadPeriodSummarySent {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly fileName: string;
}

type ReadSummarySent = collections.ReceivePeriodSummary['sent'];

/** Takes a servicer's period summary: its one line, or every fault of it. */
export class UploadPeriodSummary extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: UploadPeriodSummarySent,
    readonly bytes: Uint8Array,
    readonly context: RequestContext,
  ) {
    super();
  }
}

/** The deciding half, once the file is read. */
export const receiveReadSummary: Operation<ReadSummarySent> = {
  name: 'upload-period-summary',
  ruleVersion: 1,
  scopeOf: ({ servicerId }) => ({ servicerId }),
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.receivePeriodSummary(
      {
        sent,
        added: {
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          pool: await poolAtCutOff(reader, sent.dealId),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

async function poolAtCutOff(
  reader: StreamReader,
  dealId: string,
): Promise<collections.ReceivePeriodSummary['added']['pool']> {
  const events = await reader.events<PoolEvent>(streams.pool(dealId));
  const registered = events.find(({ type }) => type === 'PoolRegistered');
  if (!registered || !('claims' in registered.payload)) return null;
  const { claims, assetCount } = registered.payload;
  return { claims, assetCount };
}

@CommandHandler(UploadPeriodSummary)
export class UploadPeriodSummaryHandler implements ICommandHandler<UploadPeriodSummary> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(PeriodSummaryFileReader) private readonly summaries: PeriodSummaryFileReader,
  ) {}

  async execute(request: UploadPeriodSummary): Promise<Result<CommandReceipt, FileRefusal>> {
    const { context } = request;
    const read = await this.read(request);
    if (read.ok) return this.runner.run(receiveReadSummary, read.value, context);
    await this.runner.recordRefusal('upload-period-summary', read.error, context, read.error.faults?.faultCount);
    return read;
  }

  private async read({ sent, bytes, context }: UploadPeriodSummary): Promise<Result<ReadSummarySent, FileRefusal>> {
    const authorised = await this.runner.authorise(context.actor, 'upload-period-summary', sent);
    if (!authorised.ok) return authorised;
    const storable = requireStorable(sent);
    if (!storable.ok) return storable;
    const reader = new RecordedReader(this.runner.store);
    const known = deal.requireDeal(await reader.state(streams.deal(sent.dealId), deal), sent.dealId);
    if (!known.ok) return known;
    const period = await collectionPeriodOf(reader, sent);
    if (!period) {
      const detail = { field: 'periodNumber', value: String(sent.periodNumber) };
      return err(refusal('PERIOD_UNKNOWN', `period ${sent.periodNumber} is not open`, detail));
    }
    const { digest } = await this.files.put(bytes);
    const mapping = await mappingOfFile(this.runner.store, reader, {
      files: { dealId: sent.dealId, partyId: sent.servicerId, table: 'period-summary' },
      commandId: context.commandId,
      today: this.runner.today(),
    });
    const summary = await this.summaries.read(bytes, {
      period: { from: period.collectionFrom, to: period.determinationDate },
      ...readingBy(mapping),
    });
    if (!summary.ok) return err(refusedFile(summary.error));
    return {
      ok: true,
      value: { ...sent, fileDigest: digest, fileBytes: bytes.length, ...namedBy(mapping), summary: summary.value },
    };
  }
}
