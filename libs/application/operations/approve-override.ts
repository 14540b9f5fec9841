import { CommandHandler } from '@nestjs/cqrs';
import * as reconciliation from '#domain/reconciliation';
import { sha256Hex } from '#event-codec';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveOverrideSent = reconciliation.ApproveOverride['sent'];

export const approveOverride: Operation<ApproveOverrideSent> = {
  name: 'approve-override',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber),
  decide: async (sent, reader, added) => {
    const stream = streams.reconciliation(sent.dealId, sent.periodNumber);
    return reconciliation.approveOverride(
      { sent, added: { ...added, requestDigest: await requestDigest(reader, stream) } },
      await reader.state(stream, reconciliation),
    );
  },
};

/** The digest of the newest request's stored bytes: what an approval must name; null before there is one. */
async function requestDigest(reader: StreamReader, stream: string): Promise<string | null> {
  const events = await reader.events<reconciliation.ReconciliationEvent>(stream);
  const newest = events.findLast(({ type }) => type === 'OverrideRequested');
  return newest ? sha256Hex(newest.payloadBytes) : null;
}

export class ApproveOverride extends RequestedOperation<ApproveOverrideSent> {}

@CommandHandler(ApproveOverride)
export class ApproveOverrideHandler extends OperationHandler<ApproveOverrideSent> {
  protected readonly operation = approveOverride;
}
