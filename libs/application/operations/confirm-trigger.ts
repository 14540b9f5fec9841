import { CommandHandler } from '@nestjs/cqrs';
import * as triggers from '#domain/triggers';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ConfirmTriggerSent = triggers.ConfirmTrigger['sent'];

export const confirmTrigger: Operation<ConfirmTriggerSent> = {
  name: 'confirm-trigger',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.triggers(dealId),
  decide: async (sent, reader, { today, actor }) =>
    triggers.confirmTrigger(
      { sent, added: { today, actor } },
      await reader.state(streams.triggers(sent.dealId), triggers),
    ),
};

export class ConfirmTrigger extends RequestedOperation<ConfirmTriggerSent> {}

@CommandHandler(ConfirmTrigger)
export class ConfirmTriggerHandler extends OperationHandler<ConfirmTriggerSent> {
  protected readonly operation = confirmTrigger;
}
