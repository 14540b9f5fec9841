import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import type { CollectionsEvent } from '#domain/collections';
import { sha256Hex } from '#event-codec';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveRestatementSent = collections.ApproveRestatement['sent'];

export const approveRestatement: Operation<ApproveRestatementSent> = {
  name: 'approve-restatement',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) =>
    collections.approveRestatement(
      { sent, added: { today, actor, proposalDigest: await proposalDigest(reader, sent) } },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

/** The digest of the stored bytes of the newest proposal for the period; the deal's stream has those of others, too. */
async function proposalDigest(
  reader: StreamReader,
  { dealId, periodNumber }: ApproveRestatementSent,
): Promise<string | null> {
  const events = await reader.events<CollectionsEvent>(streams.collections(dealId));
  const newest = events.findLast(
    ({ type, payload }) => type === 'RestatementProposed' && payload.periodNumber === periodNumber,
  );
  return newest ? sha256Hex(newest.payloadBytes) : null;
}

export class ApproveRestatement extends RequestedOperation<ApproveRestatementSent> {}

@CommandHandler(ApproveRestatement)
export class ApproveRestatementHandler extends OperationHandler<ApproveRestatementSent> {
  protected readonly operation = approveRestatement;
}
