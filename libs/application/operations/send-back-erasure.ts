import { CommandHandler } from '@nestjs/cqrs';
import * as erasure from '#domain/erasure';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackErasureSent = erasure.SendBackErasure['sent'];

export const sendBackErasure: Operation<SendBackErasureSent> = {
  name: 'send-back-erasure',
  ruleVersion: 1,
  streamOf: () => streams.erasures,
  decide: async (sent, reader, { today, actor }) =>
    erasure.sendBackErasure({ sent, added: { today, actor } }, await reader.state(streams.erasures, erasure)),
};

export class SendBackErasure extends RequestedOperation<SendBackErasureSent> {}

@CommandHandler(SendBackErasure)
export class SendBackErasureHandler extends OperationHandler<SendBackErasureSent> {
  protected readonly operation = sendBackErasure;
}
