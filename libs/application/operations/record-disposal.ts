import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as disposals from '#domain/disposals';
import * as pool from '#domain/pool';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RecordDisposalSent = disposals.RecordDisposal['sent'];

export const recordDisposal: Operation<RecordDisposalSent> = {
  name: 'record-disposal',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.disposals(dealId),
  decide: async (sent, reader, { today, actor }) =>
    disposals.recordDisposal(
      {
        sent,
        added: {
          ...{ today, actor },
          deal: await reader.state(streams.deal(sent.dealId), deal),
          pool: await reader.state(streams.pool(sent.dealId), pool),
        },
      },
      await reader.state(streams.disposals(sent.dealId), disposals),
    ),
};

export class RecordDisposal extends RequestedOperation<RecordDisposalSent> {}

@CommandHandler(RecordDisposal)
export class RecordDisposalHandler extends OperationHandler<RecordDisposalSent> {
  protected readonly operation = recordDisposal;
}
