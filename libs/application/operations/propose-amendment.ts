import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import { openedPeriods } from '../opened-periods.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ProposeAmendmentSent = deal.ProposeAmendment['sent'];

export const proposeAmendment: Operation<ProposeAmendmentSent> = {
  name: 'propose-amendment',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, added) =>
    deal.proposeAmendment(
      { sent, added: { ...added, opened: await openedPeriods(reader, sent.dealId) } },
      await reader.state(streams.deal(sent.dealId), deal),
    ),
};

export class ProposeAmendment extends RequestedOperation<ProposeAmendmentSent> {}

@CommandHandler(ProposeAmendment)
export class ProposeAmendmentHandler extends OperationHandler<ProposeAmendmentSent> {
  protected readonly operation = proposeAmendment;
}
