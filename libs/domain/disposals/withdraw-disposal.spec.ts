import { describe, test } from '@jest/globals';
import { disposalCompleted, disposalRecorded, disposalWithdrawn, exampleSale } from '../testing/example-disposals.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './disposals.state.js';
import { withdrawDisposal, type WithdrawDisposal } from './withdraw-disposal.js';

const { given } = operation({ initialState, evolve, decide: withdrawDisposal });

const withdraw = (changes: Partial<WithdrawDisposal['sent']> = {}): WithdrawDisposal => ({
  sent: { dealId: 'example', disposalId: 'batch-1', reason: 'wrong deal', ...changes },
  added: { today: '2026-06-15', actor: 'maker' },
});

const recorded = disposalRecorded(exampleSale);
const withdrawn = disposalWithdrawn('batch-1', '2026-06-15');

describe('withdrawing a disposal', () => {
  test('what was recorded by mistake never was, also when it was completed', () => {
    given([recorded]).when(withdraw()).then([withdrawn]);
    given([recorded, disposalCompleted('batch-1', '2026-06-10')])
      .when(withdraw())
      .then([withdrawn]);
  });

  test.each([
    ['no reason', [recorded], { reason: '' }, 'MALFORMED'],
    ['an unknown disposal', [recorded], { disposalId: 'batch-9' }, 'DISPOSAL_UNKNOWN'],
    ['not twice', [recorded, withdrawn], {}, 'DISPOSAL_WITHDRAWN'],
  ] as const)('refused: %s', (_, history, changes, code) => {
    given(history).when(withdraw(changes)).then(refused(code));
  });
});
