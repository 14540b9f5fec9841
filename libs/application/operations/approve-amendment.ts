import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import { sha256Hex } from '#event-codec';
import { openedPeriods } from '../opened-periods.js';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveAmendmentSent = deal.ApproveAmendment['sent'];

export const approveAmendment: Operation<ApproveAmendmentSent> = {
  name: 'approve-amendment',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, added) =>
    deal.approveAmendment(
      {
        sent,
        added: {
          ...added,
          proposedDigest: await proposedDigest(reader, sent.dealId),
          opened: await openedPeriods(reader, sent.dealId),
        },
      },
      await reader.state(streams.deal(sent.dealId), deal),
    ),
};

/** The digest of the newest proposal's stored bytes: what an approval must name; null before there is one. */
async function proposedDigest(reader: StreamReader, dealId: string): Promise<string | null> {
  const events = await reader.events<deal.DealEvent>(streams.deal(dealId));
  const newest = events.findLast(({ type }) => type === 'AmendmentProposed');
  return newest ? sha256Hex(newest.payloadBytes) : null;
}

export class ApproveAmendment extends RequestedOperation<ApproveAmendmentSent> {}

@CommandHandler(ApproveAmendment)
export class ApproveAmendmentHandler extends OperationHandler<ApproveAmendmentSent> {
  protected readonly operation = approveAmendment;
}
