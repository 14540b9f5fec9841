import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { err, ok, readDate, refusal, type Result } from '#domain/shared';
import { collectionPeriodOf } from '../collection-period.js';
import { mappingOfFile, namedBy, readingBy } from '../file-mapping.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { CustodianStatementFileReader, RawFiles, type FileRefusal } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { requireStorable } from '../storable.js';
import { streams } from '../streams.js';

export interface UploadCustodianStatementSent {
  readonly dealId: string;
  readonly periodNumber: number;
  /** First and last day that the statement covers, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly fileName: string;
}

type ReadStatementSent = collections.ReceiveCustodianStatement['sent'];

/** A month of five accounts has some dozens of lines; what an event holds has a limit. */
const STATEMENT_LINES_MAX = 2_000;

/** Takes the custodian's statement of the trust's accounts: every line, or every fault. */
export class UploadCustodianStatement extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: UploadCustodianStatementSent,
    readonly bytes: Uint8Array,
    readonly context: RequestContext,
  ) {
    super();
  }
}

/** The deciding half, once the file is read. */
export const receiveReadStatement: Operation<ReadStatementSent> = {
  name: 'upload-custodian-statement',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.receiveCustodianStatement(
      {
        sent,
        added: {
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

@CommandHandler(UploadCustodianStatement)
export class UploadCustodianStatementHandler implements ICommandHandler<UploadCustodianStatement> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(CustodianStatementFileReader) private readonly statements: CustodianStatementFileReader,
  ) {}

  async execute(request: UploadCustodianStatement): Promise<Result<CommandReceipt, FileRefusal>> {
    const { context } = request;
    const read = await this.read(request);
    if (read.ok) return this.runner.run(receiveReadStatement, read.value, context);
    await this.runner.recordRefusal('upload-custodian-statement', read.error, context, read.error.faults?.faultCount);
    return read;
  }

  private async read({
    sent,
    bytes,
    context,
  }: UploadCustodianStatement): Promise<Result<ReadStatementSent, FileRefusal>> {
    const authorised = await this.runner.authorise(context.actor, 'upload-custodian-statement', sent);
    if (!authorised.ok) return authorised;
    const storable = requireStorable(sent);
    if (!storable.ok) return storable;
    const { dealId, periodNumber, fileName } = sent;
    const from = readDate(sent.from, 'from');
    if (!from.ok) return from;
    const to = readDate(sent.to, 'to');
    if (!to.ok) return to;
    const reader = new RecordedReader(this.runner.store);
    const known = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
    if (!known.ok) return known;
    const { digest } = await this.files.put(bytes);
    const days = { from: from.value, to: to.value, today: this.runner.today() };
    const { parties, accounts: ownAccounts = [] } = known.value.terms;
    const mapping = await mappingOfFile(this.runner.store, reader, {
      files: { dealId, partyId: deal.holderOn(parties, 'custodian', to.value).partyId, table: 'custodian-statement' },
      commandId: context.commandId,
      today: this.runner.today(),
    });
    const statement = await this.statements.read(bytes, { days, ownAccounts, ...readingBy(mapping) });
    if (!statement.ok) return err(refusedFile(statement.error));
    const { lines, accounts } = statement.value;
    if (lines.length > STATEMENT_LINES_MAX) {
      const message = `the statement has ${lines.length} lines, more than ${STATEMENT_LINES_MAX}`;
      return err(refusal('FILE_REJECTED', message, { remedy: 'send a statement of fewer days' }));
    }
    return ok({
      dealId,
      periodNumber,
      fileName,
      fileDigest: digest,
      fileBytes: bytes.length,
      ...namedBy(mapping),
      statement: { from: days.from, to: days.to, lines, accounts },
    });
  }
}
