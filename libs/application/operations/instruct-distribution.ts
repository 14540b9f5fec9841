import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { newestDigest } from '../newest-digest.js';
import type { Operation, StreamReader } from '../operation.js';
import { registersAt, registersOf, versionsWithheldBy, withholdingOf } from '../registers.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type InstructDistributionSent = distribution.InstructDistribution['sent'];

export const instructDistribution: Operation<InstructDistributionSent> = {
  name: 'instruct-distribution',
  ruleVersion: 1,
  // What is withheld is by the registers as they stand when a second person signs.
  restsOnAllRead: true,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, { today, actor }) => {
    const stream = streams.distribution(sent.dealId, sent.periodNumber);
    const standing = await reader.state(stream, distribution);
    const draftDigest = await newestDigest(reader, stream, 'InstructionsDrafted');
    const withholding = await withholdingDrafted(reader, sent.dealId, standing);
    return distribution.instructDistribution({ sent, added: { today, actor, draftDigest, withholding } }, standing);
  },
};

async function withholdingDrafted(
  reader: StreamReader,
  dealId: string,
  standing: distribution.DistributionState,
): Promise<distribution.WithholdingDrafted | null> {
  if (standing.status !== 'drafted') return null;
  const state = await reader.state(streams.deal(dealId), deal);
  const terms = withholdingOf(state, standing.calculation);
  if (!terms) return null;
  const asDrafted = await registersAt(reader, state, versionsWithheldBy(standing));
  return { terms, asDrafted, standing: await registersOf(reader, state) };
}

export class InstructDistribution extends RequestedOperation<InstructDistributionSent> {}

@CommandHandler(InstructDistribution)
export class InstructDistributionHandler extends OperationHandler<InstructDistributionSent> {
  protected readonly operation = instructDistribution;
}
