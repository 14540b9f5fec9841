import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as period from '#domain/period';
import * as supports from '#domain/supports';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type CallSupportsSent = supports.CallSupports['sent'];

export const callSupports: Operation<CallSupportsSent> = {
  name: 'call-supports',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.support(dealId, periodNumber),
  decide: async (sent, reader, { today, actor }) =>
    supports.callSupports(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await reader.state(streams.period(sent.dealId, sent.periodNumber), period),
        },
      },
      await reader.state(streams.support(sent.dealId, sent.periodNumber), supports),
    ),
};

export class CallSupports extends RequestedOperation<CallSupportsSent> {}

@CommandHandler(CallSupports)
export class CallSupportsHandler extends OperationHandler<CallSupportsSent> {
  protected readonly operation = callSupports;
}
