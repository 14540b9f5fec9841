import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import * as servicing from '#domain/servicing';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { requestDigest } from '#event-codec';
import type { ByteSource } from '#file-store';
import { collectionPeriodOf } from '../collection-period.js';
import { mappingOfFile, namedBy, readingBy } from '../file-mapping.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext, StreamReader } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import {
  AssetStandings,
  AssetStatusFileReader,
  RawFiles,
  type FileFaults,
  type FileRefusal,
  type Progress,
} from '../ports.js';
import { answerOf, linesAgain, openKept } from '../read-again.js';
import { RecordedReader } from '../recorded-reader.js';
import { standingBeforeReport } from '../standing-before-report.js';
import { requireStorable } from '../storable.js';
import type { BulkStep } from '../stream-writer.js';
import { streams } from '../streams.js';
import { partsOf, writeInBulk } from '../write-in-bulk.js';

export interface UploadAssetStatusSent {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly fileName: string;
}

/** What the log keeps as sent: the request with the digest, the size and the totals of the file instead of its bytes. */
export type KeptStatusSent = Omit<collections.ReceiveAssetStatus['sent'], 'uploadId'>;

/** A file that is kept under its digest and has no fault. Its lines are not held: they are read again to be kept in the log. */
interface SoundFile {
  readonly sent: KeptStatusSent;
  /** What the lines say of how their assets stood before. */
  readonly openings: readonly servicing.OpeningFigures[];
  readonly context: Parameters<AssetStatusFileReader['read']>[1];
}

/** Takes a servicer's asset status file into a period: every line of it, or nothing and the reasons. */
export class UploadAssetStatus extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: UploadAssetStatusSent,
    readonly bytes: ByteSource,
    readonly context: RequestContext,
    readonly progress?: Progress,
  ) {
    super();
  }
}

@CommandHandler(UploadAssetStatus)
export class UploadAssetStatusHandler implements ICommandHandler<UploadAssetStatus> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(AssetStatusFileReader) private readonly reader: AssetStatusFileReader,
    @Inject(AssetStandings) private readonly standings: AssetStandings,
  ) {}

  async execute(request: UploadAssetStatus): Promise<Result<CommandReceipt, FileRefusal>> {
    const { context } = request;
    const kept = await this.keep(request);
    if (!kept.ok) {
      await this.runner.recordRefusal('upload-asset-status', kept.error, context, kept.error.faults?.faultCount);
      return kept;
    }
    const { sent, openings } = kept.value;
    const operation = acceptStatus((_, before) => this.contradictions(sent, before, openings));
    return this.runner.run(operation, sent, context);
  }

  /** Reads the file and keeps its lines, inert until they are received; answers what is to be received. */
  private async keep({ sent, bytes, context, progress }: UploadAssetStatus): Promise<Result<SoundFile, FileRefusal>> {
    const authorised = await this.runner.authorise(context.actor, 'upload-asset-status', sent);
    if (!authorised.ok) return authorised;
    const storable = requireStorable(sent);
    if (!storable.ok) return storable;
    const reader = new RecordedReader(this.runner.store);
    const known = deal.requireDeal(await reader.state(streams.deal(sent.dealId), deal), sent.dealId);
    if (!known.ok) return known;
    const servicer = deal.requireServicer(known.value.terms, sent.servicerId);
    if (!servicer.ok) return servicer;
    const assets = await reader.state(streams.pool(sent.dealId), pool);
    if (assets.status !== 'registered') return err(refusal('POOL_NOT_REGISTERED', `${sent.dealId} has no pool yet`));
    const { digest, size_bytes } = await this.files.put(bytes);
    progress?.('checking', 0, 1);
    const mapping = await mappingOfFile(this.runner.store, reader, {
      files: { dealId: sent.dealId, partyId: sent.servicerId, table: 'asset-status' },
      commandId: context.commandId,
      today: this.runner.today(),
    });
    const against = { isInPool: (assetId: string) => pool.isInPool(assets, assetId), ...readingBy(mapping) };
    const openings: servicing.OpeningFigures[] = [];
    const read = await answerOf(this.reader.read(await openKept(this.files, digest), against), (line) =>
      openings.push(openingOf(line)),
    );
    if (!read.ok) return err(refusedFile(read.error));
    const kept: KeptStatusSent = {
      ...sent,
      ...{ fileDigest: digest, fileBytes: size_bytes, totals: read.value },
      ...namedBy(mapping),
    };
    const sound: SoundFile = { sent: kept, openings, context: against };
    const state = await reader.state(streams.collections(sent.dealId), collections);
    // What cannot be received any more is told by the decision, which also answers a repeat.
    const decided = !collections.requireNewReport(state, kept).ok;
    if (decided) return ok(sound);
    const open = collections.requireOpenPeriod(state, await collectionPeriodOf(reader, sent), sent.periodNumber);
    if (!open.ok) return open;
    const contradictions = await this.contradictions(kept, reader, openings);
    if (contradictions.length > 0) return err(refusedFile(faultsOf(contradictions, openings.length)));
    progress?.('checking', 1, 1);
    const written = await this.writeLines(sound, statusUploadIdOf(kept, state), context, progress);
    return written.ok ? ok(sound) : written;
  }

  private async writeLines(
    { sent, context: against }: SoundFile,
    uploadId: string,
    context: RequestContext,
    progress: Progress | undefined,
  ): Promise<Result<void, Refusal>> {
    const today = this.runner.today();
    const { dealId, servicerId, periodNumber, fileDigest, mappingVersion } = sent;
    const header = { uploadId, dealId, servicerId, periodNumber };
    const readBy = mappingVersion === undefined ? {} : { mappingVersion };
    const { files, reader } = this;
    async function* steps(): AsyncGenerator<BulkStep<servicing.AssetStatusUpload, servicing.ServicingEvent>> {
      let part = 0;
      let kept = 0;
      const again = linesAgain(reader.read(await openKept(files, fileDigest), against), fileDigest);
      for await (const lines of partsOf(again)) {
        yield {
          operation: 'add-asset-status-lines',
          commandId: `asset-status/${uploadId}/${(part += 1)}`,
          // The lines themselves are in the file, which is named by its digest.
          sent: { ...header, ...readBy, fileDigest, firstLine: lines[0]?.line, lastLine: lines.at(-1)?.line },
          decide: (state) => servicing.addStatusLines({ sent: { ...header, lines }, added: { today } }, state),
        };
        kept += lines.length;
        progress?.('keeping', kept, sent.totals.assetCount);
      }
    }
    return writeInBulk<servicing.AssetStatusUpload, servicing.ServicingEvent>(
      this.runner.store,
      streams.assetStatus(uploadId),
      servicing,
      steps,
      { context, today },
    );
  }

  private async contradictions(
    sent: KeptStatusSent,
    reader: StreamReader,
    openings: SoundFile['openings'],
  ): Promise<readonly servicing.Contradiction[]> {
    const standing = await standingBeforeReport(reader, this.standings, sent);
    return standing ? servicing.contradictions(openings, standing) : [];
  }
}

/**
 * The accepting half, given who knows what of the file contradicts how the assets stood by what the decision reads: its
 * record names those versions, and the append rests on them, so that a buy-back approved meanwhile has the file checked again.
 */
export const acceptStatus = (
  contradictionsOf: (sent: KeptStatusSent, reader: StreamReader) => Promise<readonly servicing.Contradiction[]>,
): Operation<KeptStatusSent> => ({
  name: 'upload-asset-status',
  ruleVersion: 1,
  restsOnAllRead: true,
  scopeOf: ({ servicerId }) => ({ servicerId }),
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.collections(sent.dealId), collections);
    const uploadId = statusUploadIdOf(sent, state);
    return collections.receiveAssetStatus(
      {
        sent: { ...sent, uploadId },
        added: {
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          poolRegistered: (await reader.state(streams.pool(sent.dealId), pool)).status === 'registered',
          upload: await reader.state(streams.assetStatus(uploadId), servicing),
          contradictions: await contradictionsOf(sent, reader),
        },
      },
      state,
    );
  },
});

/**
 * The same file of the same servicer for the same period, read by the same mapping, is the same upload, however often it is sent,
 * until another supersedes it: sent again then, it is another.
 */
export function statusUploadIdOf(
  { dealId, servicerId, periodNumber, fileDigest, mappingVersion }: KeptStatusSent,
  state: collections.CollectionsState,
): string {
  const before = collections.collectionsOfServicer(state, periodNumber, servicerId).status;
  const supersedes = before && before.fileDigest !== fileDigest ? { supersedes: before.uploadId } : {};
  const readBy = mappingVersion === undefined ? {} : { mappingVersion };
  const upload = { kind: 'asset-status', dealId, servicerId, periodNumber, fileDigest };
  return requestDigest({ ...upload, ...readBy, ...supersedes }).slice(0, 32);
}

/** Its asset's number is copied: a cell of a file is a view of the text around it, all of which it would hold. */
const openingOf = ({
  line,
  assetId,
  status,
  openingPrincipal,
  openingInterest,
  openingFee,
}: servicing.AssetStatusLine): servicing.OpeningFigures => ({
  line,
  assetId: Buffer.from(assetId).toString(),
  status,
  openingPrincipal,
  openingInterest,
  openingFee,
});

/** How many contradictions are named one by one. */
const CONTRADICTIONS_LISTED_MAX = 1_000;

function faultsOf(contradictions: readonly servicing.Contradiction[], lineCount: number): FileFaults {
  const message = `${contradictions.length} figures in ${lineCount} lines do not go on from how the pool stood`;
  return {
    refusal: refusal('FILE_REJECTED', message),
    faults: contradictions.slice(0, CONTRADICTIONS_LISTED_MAX),
    faultCount: contradictions.length,
  };
}
