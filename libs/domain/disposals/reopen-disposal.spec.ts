import { describe, test } from '@jest/globals';
import {
  disposalCompleted,
  disposalRecorded,
  disposalReopened,
  disposalWithdrawn,
  exampleSale,
} from '../testing/example-disposals.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './disposals.state.js';
import { reopenDisposal, type ReopenDisposal } from './reopen-disposal.js';

const { given } = operation({ initialState, evolve, decide: reopenDisposal });

const reopen = (changes: Partial<ReopenDisposal['sent']> = {}): ReopenDisposal => ({
  sent: { dealId: 'example', disposalId: 'batch-1', reason: 'wrong lot', ...changes },
  added: { today: '2026-06-15', actor: 'maker' },
});

const recorded = disposalRecorded(exampleSale);
const completed = disposalCompleted('batch-1', '2026-06-10');
const later = disposalRecorded({ ...exampleSale, disposalId: 'batch-2', agreedOn: '2026-06-11' });

describe('reopening a disposal', () => {
  test('a mistaken completion is undone, and the later disposal in its way with it', () => {
    const reopened = disposalReopened('batch-1', '2026-06-15');
    given([recorded, completed]).when(reopen()).then([reopened]);
    given([recorded, completed, later, disposalWithdrawn('batch-2', '2026-06-14')])
      .when(reopen())
      .then([reopened]);
  });

  test.each([
    ['no reason', [recorded, completed], { reason: '' }, 'MALFORMED'],
    ['an unknown disposal', [recorded, completed], { disposalId: 'batch-9' }, 'DISPOSAL_UNKNOWN'],
    ['a withdrawn one', [recorded, disposalWithdrawn('batch-1', '2026-06-12')], {}, 'DISPOSAL_WITHDRAWN'],
    ['one under way', [recorded], {}, 'DISPOSAL_NOT_COMPLETED'],
    ['one whose assets are disposed of otherwise since', [recorded, completed, later], {}, 'ASSET_IN_ANOTHER_DISPOSAL'],
  ] as const)('refused: %s', (_, history, changes, code) => {
    given(history).when(reopen(changes)).then(refused(code));
  });
});
