import * as distribution from '#domain/distribution';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type SettleInstructionSent = distribution.SettleInstruction['sent'];

/** Notes in its distribution that the custodian executed a transfer. Only a process manager asks for it. */
export const settleInstruction: Operation<SettleInstructionSent> = {
  name: 'settle-instruction',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, { today }) =>
    distribution.settleInstruction(
      { sent, added: { today } },
      await reader.state(streams.distribution(sent.dealId, sent.periodNumber), distribution),
    ),
};
