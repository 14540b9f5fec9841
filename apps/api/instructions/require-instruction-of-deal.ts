import { refusal } from '#domain/shared';
import type { InstructionPath } from '../http/paths.js';
import { Refused } from '../http/refused.js';

/** `{dealId}-{n}-{stage}-{k}`, as distributions name their transfers. */
const INSTRUCTION_ID = /^(.+)-\d+-(?:allocation|payment)-\d+$/;

/** The instruction's id. Throws `Refused` INSTRUCTION_UNKNOWN for one of another deal than the path names. */
export function requireInstructionOfDeal({ dealId, instructionId }: InstructionPath): string {
  if (INSTRUCTION_ID.exec(instructionId)?.[1] === dealId) return instructionId;
  throw new Refused(
    refusal('INSTRUCTION_UNKNOWN', `${dealId} has no instruction ${instructionId}`, {
      field: 'instructionId',
      value: instructionId,
    }),
  );
}
