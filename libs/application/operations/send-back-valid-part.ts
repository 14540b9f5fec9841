import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackValidPartSent = collections.SendBackValidPart['sent'];

export const sendBackValidPart: Operation<SendBackValidPartSent> = {
  name: 'send-back-valid-part',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, added) =>
    collections.sendBackValidPart({ sent, added }, await reader.state(streams.collections(sent.dealId), collections)),
};

export class SendBackValidPart extends RequestedOperation<SendBackValidPartSent> {}

@CommandHandler(SendBackValidPart)
export class SendBackValidPartHandler extends OperationHandler<SendBackValidPartSent> {
  protected readonly operation = sendBackValidPart;
}
