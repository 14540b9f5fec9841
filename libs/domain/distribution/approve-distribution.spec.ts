import { describe, test } from '@jest/globals';
import { approved, calculated, drafted, instructed, sentBack, until } from '../testing/example-distribution.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveDistribution, type ApproveDistribution } from './approve-distribution.js';
import { evolve, initialState } from './distribution.state.js';

const { given } = operation({ initialState, evolve, decide: approveDistribution });

const approve = (added: Partial<ApproveDistribution['added']> = {}): ApproveDistribution => ({
  sent: { dealId: 'example', periodNumber: 1, digest: 'd1' },
  added: { today: '2026-06-23', actor: 'checker', calculatedDigest: 'd1', ...added },
});

describe('approving a distribution', () => {
  test('a second person approves the figures that stand', () => {
    given([calculated()]).when(approve()).then([approved]);
  });

  test('there is something to approve', () => {
    given([])
      .when(approve({ calculatedDigest: null }))
      .then(refused('DISTRIBUTION_UNKNOWN'));
    given([calculated(), sentBack]).when(approve()).then(refused('DISTRIBUTION_NOT_CALCULATED'));
  });

  test('not twice', () => {
    given([calculated(), approved]).when(approve()).then(refused('DISTRIBUTION_ALREADY_APPROVED'));
    given(until.drafted).when(approve()).then(refused('INSTRUCTIONS_ALREADY_DRAFTED'));
    given([calculated(), approved, drafted(), instructed(0)])
      .when(approve())
      .then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.paid).when(approve()).then(refused('DISTRIBUTION_ALREADY_PAID'));
  });

  test('nobody approves their own calculation, whatever its figures', () => {
    given([calculated()])
      .when(approve({ actor: 'maker', calculatedDigest: 'd2' }))
      .then(refused('APPROVAL_BY_MAKER'));
  });

  test('what is approved is what was looked at', () => {
    given([calculated()])
      .when(approve({ calculatedDigest: 'd2' }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest', value: 'd1' }));
  });
});
