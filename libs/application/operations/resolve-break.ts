import { CommandHandler } from '@nestjs/cqrs';
import * as reconciliation from '#domain/reconciliation';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ResolveBreakSent = reconciliation.ResolveBreak['sent'];

export const resolveBreak: Operation<ResolveBreakSent> = {
  name: 'resolve-break',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber),
  decide: async (sent, reader, added) =>
    reconciliation.resolveBreak(
      { sent, added },
      await reader.state(streams.reconciliation(sent.dealId, sent.periodNumber), reconciliation),
    ),
};

export class ResolveBreak extends RequestedOperation<ResolveBreakSent> {}

@CommandHandler(ResolveBreak)
export class ResolveBreakHandler extends OperationHandler<ResolveBreakSent> {
  protected readonly operation = resolveBreak;
}
