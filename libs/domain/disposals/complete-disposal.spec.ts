import { describe, test } from '@jest/globals';
import {
  disposalCompleted,
  disposalRecorded,
  disposalReopened,
  disposalWithdrawn,
  exampleSale,
} from '../testing/example-disposals.js';
import { operation, refused } from '../testing/given-when-then.js';
import { completeDisposal, type CompleteDisposal } from './complete-disposal.js';
import { evolve, initialState } from './disposals.state.js';

const { given } = operation({ initialState, evolve, decide: completeDisposal });

const complete = (changes: Partial<CompleteDisposal['sent']> = {}): CompleteDisposal => ({
  sent: { dealId: 'example', disposalId: 'batch-1', on: '2026-06-10', document: 'closing letter', ...changes },
  added: { today: '2026-06-15', actor: 'maker' },
});

const recorded = disposalRecorded(exampleSale);
const completed = disposalCompleted('batch-1', '2026-06-10');

describe('completing a disposal', () => {
  test('it is completed on a day, and again after it was reopened', () => {
    given([recorded]).when(complete()).then([completed]);
    given([recorded, completed, disposalReopened('batch-1', '2026-06-12')])
      .when(complete())
      .then([completed]);
  });

  test.each([
    ['no document', { document: '' }, 'MALFORMED', 'document'],
    ['a day that is none', { on: '2026-6-1' }, 'DATE_MALFORMED', 'on'],
    ['a day that has not come', { on: '2026-06-16' }, 'DATE_IN_FUTURE', 'on'],
    ['an unknown disposal', { disposalId: 'batch-9' }, 'DISPOSAL_UNKNOWN', 'disposalId'],
    ['a day before the agreement', { on: '2026-03-31' }, 'DISPOSAL_INVALID', 'on'],
  ] as const)('refused: %s', (_, changes, code, field) => {
    given([recorded]).when(complete(changes)).then(refused(code, { field }));
  });

  test('not twice, and not what was withdrawn', () => {
    given([recorded, completed])
      .when(complete({ on: '2026-06-11' }))
      .then(refused('DISPOSAL_ALREADY_COMPLETED'));
    given([recorded, disposalWithdrawn('batch-1', '2026-06-12')])
      .when(complete())
      .then(refused('DISPOSAL_WITHDRAWN'));
  });
});
