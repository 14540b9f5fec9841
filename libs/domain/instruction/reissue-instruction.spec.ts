import { describe, test } from '@jest/globals';
import { executed, issued, notExecuted } from '../testing/example-instruction.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './instruction.state.js';
import { reissueInstruction, type ReissueInstruction } from './reissue-instruction.js';

const { given } = operation({ initialState, evolve, decide: reissueInstruction });

const reissue: ReissueInstruction = {
  sent: { instructionId: 'example-1-allocation-2' },
  added: { today: '2026-06-24' },
};

describe('issuing an instruction again', () => {
  test('after it was not executed it goes out as the next attempt', () => {
    given([issued(1), notExecuted(1)])
      .when(reissue)
      .then([issued(2)]);
    given([issued(1), notExecuted(1), issued(2), notExecuted(2)])
      .when(reissue)
      .then([issued(3)]);
  });

  test('there is such an instruction', () => {
    given([])
      .when(reissue)
      .then(refused('INSTRUCTION_UNKNOWN', { field: 'instructionId', value: 'example-1-allocation-2' }));
  });

  test('a sum never leaves twice', () => {
    given([issued(1), executed(1)])
      .when(reissue)
      .then(refused('INSTRUCTION_ALREADY_EXECUTED'));
  });

  test('not while the custodian may still execute it', () => {
    given([issued(1)])
      .when(reissue)
      .then(refused('INSTRUCTION_AWAITS_ANSWER'));
  });
});
