import { describe, test } from '@jest/globals';
import { executed, issued, notExecuted } from '../testing/example-instruction.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './instruction.state.js';
import { reissueInstruction, type ReissueInstruction } from './reissue-instruction.js';

const { given } = operation({ initialState, evolve, decide: reissueInstruction });

const reissue: ReissueInstruction = {
  sent: { instructionId: 'example-1-allocation-2' },
  added: { today: '2026-06-24', payee: null },
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

  test('goes to the account that the terms in force name, at each attempt anew', () => {
    const account = (number: string) => ({ of: 'tax', name: '示例信托税收账户', number, bank: '某某银行总行营业部' });
    const [second, third] = [
      { termsVersion: 2, account: account('1100 0002') },
      { termsVersion: 3, account: account('1100 0003') },
    ];
    const to = (attempt: number, payee: typeof second) => {
      const { payload, ...event } = issued(attempt);
      return { ...event, payload: { ...payload, payee } };
    };
    const naming = (payee: typeof second | null) => ({ ...reissue, added: { today: '2026-06-24', payee } });
    const again = [issued(1), notExecuted(1)];
    given(again)
      .when(naming(second))
      .then([to(2, second)]);
    given([...again, to(2, second), notExecuted(2)])
      .when(naming(third))
      .then([to(3, third)]);
    given([...again, to(2, second), notExecuted(2)])
      .when(naming(null))
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
