import { assert } from '#domain/shared';
import type { InstructionAnswersEvent } from './instruction-answers.events.js';

/** The digests of the files that were taken in. */
export type InstructionAnswersState = ReadonlySet<string>;

export const initialState: InstructionAnswersState = new Set();

export function evolve(state: InstructionAnswersState, event: InstructionAnswersEvent): InstructionAnswersState {
  assert(event.type === 'InstructionAnswersReceived', `${event.type} is no event of answers`);
  return new Set([...state, event.payload.fileDigest]);
}
