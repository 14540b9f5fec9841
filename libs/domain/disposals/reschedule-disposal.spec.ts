import { describe, test } from '@jest/globals';
import {
  disposalCompleted,
  disposalRecorded,
  disposalRescheduled,
  disposalWithdrawn,
  exampleJoint,
  exampleSale,
} from '../testing/example-disposals.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './disposals.state.js';
import { rescheduleDisposal, type RescheduleDisposal } from './reschedule-disposal.js';

const { given } = operation({ initialState, evolve, decide: rescheduleDisposal });

const instalments = [
  { dueDate: '2026-04-10', amount: '400.00' },
  { dueDate: '2026-09-10', amount: '600.00' },
];

const reschedule = (changes: Partial<RescheduleDisposal['sent']> = {}): RescheduleDisposal => ({
  sent: {
    ...{ dealId: 'example', disposalId: 'batch-1', from: '2026-06-01', instalments, document: 'supplement 1' },
    ...changes,
  },
  added: { today: '2026-06-15', actor: 'maker' },
});

const recorded = [disposalRecorded(exampleSale), disposalRecorded(exampleJoint)];

describe('rescheduling a disposal', () => {
  test('the price is paid by other instalments from a day on, and by others again', () => {
    const first = disposalRescheduled('batch-1', '2026-06-01', instalments);
    given(recorded).when(reschedule()).then([first]);
    given([...recorded, first])
      .when(reschedule())
      .then([first]);
  });

  test.each([
    ['a document without a reference', { document: ' ' }, 'MALFORMED', 'document'],
    ['a day that is none', { from: 'soon' }, 'DATE_MALFORMED', 'from'],
    ['a day that has not come', { from: '2026-06-16' }, 'DATE_IN_FUTURE', 'from'],
    ['a disposal that nobody recorded', { disposalId: 'batch-9' }, 'DISPOSAL_UNKNOWN', 'disposalId'],
    ['a joint disposal, which has no price', { disposalId: 'joint-1' }, 'DISPOSAL_INVALID', 'disposalId'],
    ['a day before what stands', { from: '2026-03-31' }, 'DISPOSAL_INVALID', 'from'],
    ['a part of the price', { instalments: instalments.slice(1) }, 'DISPOSAL_INVALID', 'instalments'],
  ] as const)('refused: %s', (_, changes, code, field) => {
    given(recorded).when(reschedule(changes)).then(refused(code, { field }));
  });

  test('what is completed or withdrawn has no schedule any more', () => {
    given([...recorded, disposalCompleted('batch-1', '2026-06-10')])
      .when(reschedule())
      .then(refused('DISPOSAL_ALREADY_COMPLETED'));
    given([...recorded, disposalWithdrawn('batch-1', '2026-06-10')])
      .when(reschedule())
      .then(refused('DISPOSAL_WITHDRAWN'));
  });
});
