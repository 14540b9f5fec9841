import { CommandHandler } from '@nestjs/cqrs';
import * as erasure from '#domain/erasure';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RepeatErasureSent = erasure.RepeatErasure['sent'];

export const repeatErasure: Operation<RepeatErasureSent> = {
  name: 'repeat-erasure',
  ruleVersion: 1,
  streamOf: () => streams.erasures,
  decide: async (sent, reader, added) =>
    erasure.repeatErasure({ sent, added }, await reader.state(streams.erasures, erasure)),
};

/** Erases again what an older copy of the log does not know to be erased; the keys are destroyed because the event says so. */
export class RepeatErasure extends RequestedOperation<RepeatErasureSent> {}

@CommandHandler(RepeatErasure)
export class RepeatErasureHandler extends OperationHandler<RepeatErasureSent> {
  protected readonly operation = repeatErasure;
}
