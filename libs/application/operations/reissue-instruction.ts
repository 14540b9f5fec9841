import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as instruction from '#domain/instruction';
import type { IssuedInstruction, NamedPayee } from '#domain/instruction';
import { accountHolder } from '#domain/papers';
import type { BusinessDate } from '#domain/shared';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReissueInstructionSent = instruction.ReissueInstruction['sent'];

type PayeeNamed = (
  reader: StreamReader,
  transfer: IssuedInstruction,
  today: BusinessDate,
) => Promise<NamedPayee | null>;

const decidedBy = (ruleVersion: number, payeeOf: PayeeNamed): Operation<ReissueInstructionSent> => ({
  name: 'reissue-instruction',
  ruleVersion,
  // What the terms name is in force as it is sent.
  restsOnAllRead: true,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.instruction(sent.instructionId), instruction);
    const payee = state.status === 'none' ? null : await payeeOf(reader, state.instruction, today);
    return instruction.reissueInstruction({ sent, added: { today, payee } }, state);
  },
});

export const reissueInstruction = decidedBy(2, async (reader, { dealId, to }, today) => {
  const known = await reader.state(streams.deal(dealId), deal);
  if (known.status === 'unregistered') return null;
  const { terms, termsVersion } = deal.termsOn(known, today);
  const { bank: account } = accountHolder(terms, to, today);
  return account && { termsVersion, account };
});

/** As long as it was sent again without naming the payee's account. Nobody can ask for it any more. */
export const reissueInstructionByRule1 = decidedBy(1, async () => null);

export class ReissueInstruction extends RequestedOperation<ReissueInstructionSent> {}

@CommandHandler(ReissueInstruction)
export class ReissueInstructionHandler extends OperationHandler<ReissueInstructionSent> {
  protected readonly operation = reissueInstruction;
}
