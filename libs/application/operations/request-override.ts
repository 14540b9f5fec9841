import { CommandHandler } from '@nestjs/cqrs';
import * as reconciliation from '#domain/reconciliation';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { isFrozen } from '../reconciliation-sources.js';
import { streams } from '../streams.js';

export type RequestOverrideSent = reconciliation.RequestOverride['sent'];

export const requestOverride: Operation<RequestOverrideSent> = {
  name: 'request-override',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber),
  decide: async (sent, reader, added) =>
    reconciliation.requestOverride(
      { sent, added: { ...added, closed: await isFrozen(reader, sent) } },
      await reader.state(streams.reconciliation(sent.dealId, sent.periodNumber), reconciliation),
    ),
};

export class RequestOverride extends RequestedOperation<RequestOverrideSent> {}

@CommandHandler(RequestOverride)
export class RequestOverrideHandler extends OperationHandler<RequestOverrideSent> {
  protected readonly operation = requestOverride;
}
