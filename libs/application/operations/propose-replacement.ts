import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import { openedPeriods } from '../opened-periods.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ProposeReplacementSent = deal.ProposeReplacement['sent'];

export const proposeReplacement: Operation<ProposeReplacementSent> = {
  name: 'propose-replacement',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, added) =>
    deal.proposeReplacement(
      { sent, added: { ...added, opened: await openedPeriods(reader, sent.dealId) } },
      await reader.state(streams.deal(sent.dealId), deal),
    ),
};

export class ProposeReplacement extends RequestedOperation<ProposeReplacementSent> {}

@CommandHandler(ProposeReplacement)
export class ProposeReplacementHandler extends OperationHandler<ProposeReplacementSent> {
  protected readonly operation = proposeReplacement;
}
