import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { evolve as evolveInstruction, initialState as unsent, type InstructionEvent } from '#domain/instruction';
import { exampleTerms } from '../testing/example-deal.js';
import { executed, issued, notExecuted } from '../testing/example-instruction.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './instruction-answers.state.js';
import { receiveInstructionAnswers, type ReceiveInstructionAnswers } from './receive-instruction-answers.js';

const { given } = operation({ initialState, evolve, decide: receiveInstructionAnswers });

const instructionId = 'example-1-allocation-2';
const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const answer = {
  ...{ line: 2, instructionId, attempt: 1, outcome: 'executed' as const },
  ...{ executedOn: '2026-06-24', bankReference: 'B-7' },
};
const receive = (...history: readonly InstructionEvent[]): ReceiveInstructionAnswers => ({
  sent: { dealId: 'example', fileName: 'answers.csv', fileDigest: 'd1', fileBytes: 90, answers: [answer] },
  added: {
    ...{ today: '2026-06-24', deal, held: new Map<string, string>(), booked: new Set<string>() },
    instructions: new Map([[instructionId, history.reduce(evolveInstruction, unsent)]]),
  },
});
const received = {
  type: 'InstructionAnswersReceived' as const,
  schemaVersion: 1,
  effectiveDate: '2026-06-24',
  payload: receive().sent,
};

describe('taking in a file of the custodian’s answers', () => {
  test('all of them, where each could be given by itself', () => {
    given([])
      .when(receive(issued(1)))
      .then([received]);
  });

  test('none, where one could not: unknown, executed, or of another attempt', () => {
    given([])
      .when(receive())
      .then(refused('INSTRUCTION_UNKNOWN', { field: 'instructionId', value: instructionId }));
    given([])
      .when(receive(issued(1), executed(1)))
      .then(refused('INSTRUCTION_ALREADY_EXECUTED'));
    given([])
      .when(receive(issued(1), notExecuted(1), issued(2)))
      .then(refused('INSTRUCTION_ALREADY_ANSWERED'));
  });

  test('none, where an account that may be short does not hold all that is said to have left it', () => {
    const other = { ...answer, line: 3, instructionId: 'example-1-allocation-3' };
    const { sent, added } = receive(issued(1));
    const standing = added.instructions.get(instructionId) ?? unsent;
    const both = (held: string): ReceiveInstructionAnswers => ({
      sent: { ...sent, answers: [answer, other] },
      added: {
        ...added,
        instructions: new Map([...added.instructions, [other.instructionId, standing]]),
        held: new Map([['collection', held]]),
      },
    });
    given([]).when(both('2.59')).then(refused('TRANSFER_NOT_COVERED'));
    given([])
      .when(both('2.60'))
      .then([{ ...received, payload: both('2.60').sent }]);
  });

  test('none, where one names a reference that stands for another movement', () => {
    const asked = receive(issued(1));
    given([])
      .when({ ...asked, added: { ...asked.added, booked: new Set(['B-7']) } })
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED', { field: 'bankReference' }));
  });

  test('the same file once', () => {
    given([received])
      .when(receive(issued(1)))
      .then(refused('FILE_ALREADY_ACCEPTED', { field: 'fileDigest' }));
  });

  test('only of a deal that is known', () => {
    const asked = receive(issued(1));
    given([])
      .when({ ...asked, added: { ...asked.added, deal: { status: 'unregistered' } } })
      .then(refused('DEAL_UNKNOWN'));
  });
});
