import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import type { Operation } from '../operation.js';
import { paidHolders, publishedAfter, publishedPeriod } from '../published-periods.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ProposeRestatementSent = collections.ProposeRestatement['sent'];

export const proposeRestatement: Operation<ProposeRestatementSent> = {
  name: 'propose-restatement',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) =>
    collections.proposeRestatement(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          published: await publishedPeriod(reader, sent),
          holders: await paidHolders(reader, sent),
          later: await publishedAfter(reader, sent),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

export class ProposeRestatement extends RequestedOperation<ProposeRestatementSent> {}

@CommandHandler(ProposeRestatement)
export class ProposeRestatementHandler extends OperationHandler<ProposeRestatementSent> {
  protected readonly operation = proposeRestatement;
}
