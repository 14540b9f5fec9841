import { CommandHandler } from '@nestjs/cqrs';
import * as holdings from '#domain/holdings';
import type { Operation } from '../operation.js';
import { registerInputs } from '../registers.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type CorrectTransferSent = holdings.CorrectTransfer['sent'];

export const correctTransfer: Operation<CorrectTransferSent> = {
  name: 'correct-transfer',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { actor }) =>
    holdings.correctTransfer(
      { sent, added: { actor, ...(await registerInputs(reader, sent)) } },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    ),
};

export class CorrectTransfer extends RequestedOperation<CorrectTransferSent> {}

@CommandHandler(CorrectTransfer)
export class CorrectTransferHandler extends OperationHandler<CorrectTransferSent> {
  protected readonly operation = correctTransfer;
}
