import type { AnswerInstruction } from '#domain/instruction';
import type { DomainEvent } from '#domain/shared';

/** The custodian's answer to one attempt, as a line of its file gives it. */
export type AnswerLine = AnswerInstruction['sent'] & { readonly line: number };

/**
 * The custodian's file of answers was taken in whole; each of its answers is then given to its instruction. Stream
 * `instruction-answers-{dealId}`.
 */
export type InstructionAnswersReceived = DomainEvent<
  'InstructionAnswersReceived',
  {
    readonly dealId: string;
    readonly fileName: string;
    readonly fileDigest: string;
    readonly fileBytes: number;
    readonly answers: readonly AnswerLine[];
  }
>;

export type InstructionAnswersEvent = InstructionAnswersReceived;
