import { CommandHandler } from '@nestjs/cqrs';
import * as evidence from '#domain/evidence';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AcceptLossSent = evidence.AcceptLoss['sent'];

export const acceptLoss: Operation<AcceptLossSent> = {
  name: 'accept-loss',
  ruleVersion: 1,
  streamOf: () => streams.evidence,
  decide: async (sent, _reader, added) => evidence.acceptLoss({ sent, added }),
};

export class AcceptLoss extends RequestedOperation<AcceptLossSent> {}

@CommandHandler(AcceptLoss)
export class AcceptLossHandler extends OperationHandler<AcceptLossSent> {
  protected readonly operation = acceptLoss;
}
