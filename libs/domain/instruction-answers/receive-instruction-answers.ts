import { requireDeal, type DealState } from '#domain/deal';
import { answerInstruction, type InstructionState } from '#domain/instruction';
import {
  err,
  ok,
  refusal,
  sumAmounts,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { InstructionAnswersReceived } from './instruction-answers.events.js';
import type { InstructionAnswersState } from './instruction-answers.state.js';

export interface ReceiveInstructionAnswers {
  readonly sent: InstructionAnswersReceived['payload'];
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    /** How each instruction stands that the file answers, by its id. */
    readonly instructions: ReadonlyMap<string, InstructionState>;
    /** What each account holds by the ledger of which transfers are answered, where that may be less than was promised. */
    readonly held: ReadonlyMap<string, Amount>;
    /** The bank's references of the deal that stand for a credit or a debit of its own. */
    readonly booked: ReadonlySet<string>;
  };
}

/**
 * Takes in a file of the custodian's answers, all of them or none: each must be one that could be given now, after those above it. Refused:
 * DEAL_UNKNOWN, FILE_ALREADY_ACCEPTED, and as {@link answerInstruction}, with the line.
 */
export function receiveInstructionAnswers(
  { sent, added }: ReceiveInstructionAnswers,
  state: InstructionAnswersState,
): Result<InstructionAnswersReceived[], Refusal> {
  const { dealId, fileDigest, answers } = sent;
  const { today, instructions, booked } = added;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  if (state.has(fileDigest)) {
    const detail = { field: 'fileDigest', value: fileDigest };
    return err(refusal('FILE_ALREADY_ACCEPTED', 'these answers were taken in already', detail));
  }
  const left = new Map(added.held);
  for (const { line, ...answer } of answers) {
    const standing = instructions.get(answer.instructionId) ?? { status: 'none' as const };
    const { from = '', amount = '0.00' } = standing.status === 'none' ? {} : standing.instruction;
    const held = left.get(from) ?? null;
    const given = answerInstruction({ sent: answer, added: { today, held, booked } }, standing);
    if (!given.ok) return err({ ...given.error, message: `line ${line}: ${given.error.message}` });
    if (held !== null && answer.outcome === 'executed') left.set(from, sumAmounts([held, `-${amount}`]));
  }
  return ok([{ type: 'InstructionAnswersReceived', schemaVersion: 1, effectiveDate: today, payload: sent }]);
}
