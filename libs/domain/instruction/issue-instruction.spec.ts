import { describe, test } from '@jest/globals';
import { exampleTransfer, executed, issued, notExecuted } from '../testing/example-instruction.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './instruction.state.js';
import { issueInstruction, type IssueInstruction } from './issue-instruction.js';

const { given } = operation({ initialState, evolve, decide: issueInstruction });

const issue: IssueInstruction = { sent: exampleTransfer, added: { today: '2026-06-24' } };

describe('issuing an instruction', () => {
  test('the custodian gets it as attempt 1', () => {
    given([])
      .when(issue)
      .then([issued(1)]);
  });

  test.each([
    ['awaiting its answer', [issued(1)]],
    ['executed', [issued(1), executed(1)]],
    ['not executed', [issued(1), notExecuted(1)]],
  ])('one that is %s is not issued anew', (_, history) => {
    given(history)
      .when(issue)
      .then(refused('INSTRUCTION_ALREADY_ISSUED', { field: 'instructionId', value: 'example-1-allocation-2' }));
  });
});
