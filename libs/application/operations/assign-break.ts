import { CommandHandler } from '@nestjs/cqrs';
import * as reconciliation from '#domain/reconciliation';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AssignBreakSent = reconciliation.AssignBreak['sent'];

export const assignBreak: Operation<AssignBreakSent> = {
  name: 'assign-break',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber),
  decide: async (sent, reader, added) =>
    reconciliation.assignBreak(
      { sent, added },
      await reader.state(streams.reconciliation(sent.dealId, sent.periodNumber), reconciliation),
    ),
};

export class AssignBreak extends RequestedOperation<AssignBreakSent> {}

@CommandHandler(AssignBreak)
export class AssignBreakHandler extends OperationHandler<AssignBreakSent> {
  protected readonly operation = assignBreak;
}
