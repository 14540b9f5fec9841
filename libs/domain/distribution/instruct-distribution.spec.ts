import { describe, test } from '@jest/globals';
import {
  approved,
  calculated,
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
  sent: { dealId: 'example', periodNumber: 1 },
  added: { today: '2026-06-23' },
};

describe('instructing a distribution', () => {
  test('the first group of transfers goes out', () => {
    given(until.approved)
      .when(instruct)
      .then([instructed(0)]);
  });

  test('one that moves nothing is settled at once', () => {
    given([calculated(nothingMoves), approved])
      .when(instruct)
      .then([settled]);
  });

  test('only when approved', () => {
    given([]).when(instruct).then(refused('DISTRIBUTION_UNKNOWN'));
    given([calculated()]).when(instruct).then(refused('DISTRIBUTION_NOT_APPROVED'));
    given([calculated(), sentBack]).when(instruct).then(refused('DISTRIBUTION_NOT_CALCULATED'));
  });

  test('not twice', () => {
    given([...until.approved, instructed(0)])
      .when(instruct)
      .then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.settled).when(instruct).then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.paid).when(instruct).then(refused('DISTRIBUTION_ALREADY_PAID'));
  });
});
