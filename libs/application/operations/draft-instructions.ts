import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { registersOf, withholdingOf } from '../registers.js';
import { streams } from '../streams.js';

export type DraftInstructionsSent = distribution.DraftInstructions['sent'];

export const draftInstructions: Operation<DraftInstructionsSent> = {
  name: 'draft-instructions',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, { today, actor }) => {
    const state = await reader.state(streams.deal(sent.dealId), deal);
    const standing = await reader.state(streams.distribution(sent.dealId, sent.periodNumber), distribution);
    const withholding = withholdingOf(state, 'calculation' in standing ? standing.calculation : null);
    const registers = withholding ? await registersOf(reader, state) : [];
    return distribution.draftInstructions(
      { sent, added: { today, actor, deal: state, withholding, registers } },
      standing,
    );
  },
};

export class DraftInstructions extends RequestedOperation<DraftInstructionsSent> {}

@CommandHandler(DraftInstructions)
export class DraftInstructionsHandler extends OperationHandler<DraftInstructionsSent> {
  protected readonly operation = draftInstructions;
}
