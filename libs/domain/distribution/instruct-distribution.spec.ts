import { describe, test } from '@jest/globals';
import {
  approved,
  calculated,
  drafted,
  instructed,
  nothingMoves,
  sentBack,
  settled,
  until,
} from '../testing/example-distribution.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './distribution.state.js';
import { instructDistribution, type InstructDistribution } from './instruct-distribution.js';

const { given } = operation({ initialState, evolve, decide: instructDistribution });

const instruct: InstructDistribution = {
  sent: { dealId: 'example', periodNumber: 1, digest: 'd2' },
  added: { today: '2026-06-23', actor: 'checker', draftDigest: 'd2', withholding: null },
};

describe('instructing a distribution', () => {
  test('the first group of transfers goes out', () => {
    given(until.drafted)
      .when(instruct)
      .then([instructed(0)]);
  });

  test('one that moves nothing is settled at once', () => {
    given([calculated(nothingMoves), approved, drafted([])])
      .when(instruct)
      .then([settled]);
  });

  test('a time that the deal names goes with them', () => {
    const draft = drafted();
    const timed = { ...draft, payload: { ...draft.payload, dueTime: '15:00' } };
    const group = instructed(0);
    given([...until.approved, timed])
      .when(instruct)
      .then([{ ...group, payload: { ...group.payload, dueTime: '15:00' } }]);
  });

  test('two people sign: the maker of the draft is not its checker', () => {
    given(until.drafted)
      .when({ ...instruct, added: { ...instruct.added, actor: 'maker' } })
      .then(refused('APPROVAL_BY_MAKER'));
  });

  test('what is signed is what was seen', () => {
    given(until.drafted)
      .when({ ...instruct, sent: { ...instruct.sent, digest: 'd1' } })
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest', value: 'd1' }));
  });

  test('only when approved and drafted', () => {
    given(until.approved).when(instruct).then(refused('INSTRUCTIONS_NOT_DRAFTED'));
    given([]).when(instruct).then(refused('DISTRIBUTION_UNKNOWN'));
    given([calculated()]).when(instruct).then(refused('DISTRIBUTION_NOT_APPROVED'));
    given([calculated(), sentBack]).when(instruct).then(refused('DISTRIBUTION_NOT_CALCULATED'));
  });

  test('not twice', () => {
    given([...until.drafted, instructed(0)])
      .when(instruct)
      .then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.settled).when(instruct).then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.paid).when(instruct).then(refused('DISTRIBUTION_ALREADY_PAID'));
  });
});
