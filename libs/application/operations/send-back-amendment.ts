import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackAmendmentSent = deal.SendBackAmendment['sent'];

export const sendBackAmendment: Operation<SendBackAmendmentSent> = {
  name: 'send-back-amendment',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, added) =>
    deal.sendBackAmendment({ sent, added }, await reader.state(streams.deal(sent.dealId), deal)),
};

export class SendBackAmendment extends RequestedOperation<SendBackAmendmentSent> {}

@CommandHandler(SendBackAmendment)
export class SendBackAmendmentHandler extends OperationHandler<SendBackAmendmentSent> {
  protected readonly operation = sendBackAmendment;
}
