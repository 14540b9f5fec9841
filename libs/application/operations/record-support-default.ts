import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as supports from '#domain/supports';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RecordSupportDefaultSent = supports.RecordSupportDefault['sent'];

export const recordSupportDefault: Operation<RecordSupportDefaultSent> = {
  name: 'record-support-default',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.support(dealId, periodNumber),
  decide: async (sent, reader, { today }) => {
    const received = await reader.state(streams.collections(sent.dealId), collections);
    return supports.recordSupportDefault(
      { sent, added: { today, received: collections.supportOf(received, sent.periodNumber) } },
      await reader.state(streams.support(sent.dealId, sent.periodNumber), supports),
    );
  },
};

export class RecordSupportDefault extends RequestedOperation<RecordSupportDefaultSent> {}

@CommandHandler(RecordSupportDefault)
export class RecordSupportDefaultHandler extends OperationHandler<RecordSupportDefaultSent> {
  protected readonly operation = recordSupportDefault;
}
