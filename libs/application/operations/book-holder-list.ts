import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as holdings from '#domain/holdings';
import { assert, type Refusal, type Result } from '#domain/shared';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { HolderListFileReader, RawFiles } from '../ports.js';
import { openKept } from '../read-again.js';
import { registerInputs } from '../registers.js';
import { streams } from '../streams.js';
import { keptList, type HolderListOf } from './upload-holder-list.js';

export type BookHolderListSent = holdings.BookHolderList['sent'];

/** Makes a list of the registrar's what the register says. */
export class BookHolderList extends Command<Result<CommandReceipt, Refusal>> {
  constructor(
    readonly sent: BookHolderListSent,
    readonly context: RequestContext,
  ) {
    super();
  }
}

/** The decision, given who knows what a kept list says. */
export const bookHolderList = (listOf: HolderListOf): Operation<BookHolderListSent> => ({
  name: 'book-holder-list',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { today, actor }) => {
    const state = await reader.state(streams.register(sent.dealId, sent.classId), holdings);
    const inputs = await registerInputs(reader, sent);
    const list = state.lists.find(({ listNumber }) => listNumber === sent.listNumber);
    const { lines } = list ? await keptList(reader, inputs.deal, list, listOf) : { lines: [] };
    return holdings.bookHolderList({ sent, added: { today, actor, ...inputs, lines } }, state);
  },
});

@CommandHandler(BookHolderList)
export class BookHolderListHandler implements ICommandHandler<BookHolderList> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(HolderListFileReader) private readonly reader: HolderListFileReader,
  ) {}

  execute({ sent, context }: BookHolderList): Promise<Result<CommandReceipt, Refusal>> {
    return this.runner.run(bookHolderList(listFrom(this.files, this.reader)), sent, context);
  }
}

/** What a list says that was taken, read again from its kept bytes. */
export const listFrom =
  (files: Pick<RawFiles, 'open'>, reader: HolderListFileReader): HolderListOf =>
  async (fileDigest, context) => {
    const read = await reader.read(await openKept(files, fileDigest), context);
    assert(read.ok, `the file ${fileDigest}, which was taken, is refused now`);
    return read.value;
  };
