import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as holdings from '#domain/holdings';
import { err, ok, readDate, type Result } from '#domain/shared';
import { mappingByVersion, mappingOfFile, namedBy, readingBy, type MappedFiles } from '../file-mapping.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext, StreamReader } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import {
  HolderListFileReader,
  RawFiles,
  type FileRefusal,
  type HolderListContext,
  type Progress,
  type ReadHolderList,
} from '../ports.js';
import { openKept } from '../read-again.js';
import { RecordedReader } from '../recorded-reader.js';
import { requireStorable } from '../storable.js';
import { streams } from '../streams.js';
import type { ByteSource } from '#file-store';

export interface UploadHolderListSent {
  readonly dealId: string;
  readonly classId: string;
  readonly recordDate: string;
  readonly fileName: string;
}

/** What the log keeps as sent: the request with the digest of the file instead of its bytes. */
export type KeptHolderListSent = holdings.ReceiveHolderList['sent'];

/** Answers what a kept list says. */
export type HolderListOf = (fileDigest: string, context: HolderListContext) => Promise<ReadHolderList>;

/** Takes the registrar's list of a class's holders: every account, or every fault. */
export class UploadHolderList extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: UploadHolderListSent,
    readonly bytes: ByteSource,
    readonly context: RequestContext,
    readonly progress?: Progress,
  ) {
    super();
  }
}

/** The deciding half, given who knows what a kept list says: its lines are in the file, which its digest names. */
export const receiveHolderList = (listOf: HolderListOf): Operation<KeptHolderListSent> => ({
  name: 'upload-holder-list',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { today }) => {
    const known = await reader.state(streams.deal(sent.dealId), deal);
    return holdings.receiveHolderList(
      { sent, added: { today, deal: known, ...(await keptList(reader, known, sent, listOf)) } },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    );
  },
});

/** What a list says by the mapping that it names, whatever the class was called before. */
export async function keptList(
  reader: StreamReader,
  known: deal.DealState,
  list: Pick<KeptHolderListSent, 'recordDate' | 'fileDigest' | 'mappingVersion'>,
  listOf: HolderListOf,
): Promise<ReadHolderList> {
  if (known.status === 'unregistered') return { securityCode: '', lines: [] };
  const { recordDate, fileDigest, mappingVersion } = list;
  const mapping = await mappingByVersion(reader, listsOf(known.terms, recordDate), mappingVersion);
  return listOf(fileDigest, { recordDate, security: null, ...readingBy(mapping) });
}

/** Whose files these are: the registrar's in office on the record date. */
const listsOf = ({ dealId, parties }: deal.DealTerms, recordDate: string): MappedFiles => ({
  ...{ dealId, partyId: deal.holderOn(parties, 'registrar', recordDate).partyId },
  table: 'holder-list',
});

@CommandHandler(UploadHolderList)
export class UploadHolderListHandler implements ICommandHandler<UploadHolderList> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(HolderListFileReader) private readonly reader: HolderListFileReader,
  ) {}

  async execute(request: UploadHolderList): Promise<Result<CommandReceipt, FileRefusal>> {
    const { context } = request;
    const read = await this.read(request);
    if (read.ok)
      return this.runner.run(
        receiveHolderList(async () => read.value.list),
        read.value.sent,
        context,
      );
    await this.runner.recordRefusal('upload-holder-list', read.error, context, read.error.faults?.faultCount);
    return read;
  }

  private async read({
    sent,
    bytes,
    context,
    progress,
  }: UploadHolderList): Promise<
    Result<{ readonly sent: KeptHolderListSent; readonly list: ReadHolderList }, FileRefusal>
  > {
    const authorised = await this.runner.authorise(context.actor, 'upload-holder-list', sent);
    if (!authorised.ok) return authorised;
    const storable = requireStorable(sent);
    if (!storable.ok) return storable;
    const { dealId, classId } = sent;
    const recordDate = readDate(sent.recordDate, 'recordDate');
    if (!recordDate.ok) return recordDate;
    const log = new RecordedReader(this.runner.store);
    const known = deal.requireDeal(await log.state(streams.deal(dealId), deal), dealId);
    if (!known.ok) return known;
    const issued = deal.requireClass(known.value.terms, classId);
    if (!issued.ok) return issued;
    const { digest, size_bytes } = await this.files.put(bytes);
    progress?.('checking', 0, 1);
    const mapping = await mappingOfFile(this.runner.store, log, {
      files: listsOf(known.value.terms, recordDate.value),
      commandId: context.commandId,
      today: this.runner.today(),
    });
    const { lists } = await log.state(streams.register(dealId, classId), holdings);
    const list = await this.reader.read(await openKept(this.files, digest), {
      ...{ recordDate: recordDate.value, security: lists.at(-1)?.securityCode ?? null },
      ...readingBy(mapping),
    });
    if (!list.ok) return err(refusedFile(list.error));
    progress?.('checking', 1, 1);
    const kept = { ...sent, fileDigest: digest, fileBytes: size_bytes, ...namedBy(mapping) };
    return ok({ sent: kept, list: list.value });
  }
}
