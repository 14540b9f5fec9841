import { describe, test } from '@jest/globals';
import { approved, calculated, drafted, instructed, sentBack, until } from '../testing/example-distribution.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './distribution.state.js';
import { sendBackDistribution, type SendBackDistribution } from './send-back-distribution.js';

const { given } = operation({ initialState, evolve, decide: sendBackDistribution });

const sendBack = (reason = ' an invoice is missing '): SendBackDistribution => ({
  sent: { dealId: 'example', periodNumber: 1, reason },
  added: { today: '2026-06-23', actor: 'checker' },
});

describe('sending a distribution back', () => {
  test('the maker is told why', () => {
    given([calculated()]).when(sendBack()).then([sentBack]);
  });

  test('there is a reason', () => {
    given([calculated()])
      .when(sendBack(' '))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('there is a calculation', () => {
    given([]).when(sendBack()).then(refused('DISTRIBUTION_UNKNOWN'));
    given([calculated(), sentBack]).when(sendBack()).then(refused('DISTRIBUTION_NOT_CALCULATED'));
  });

  test('not after the approval', () => {
    given([calculated(), approved]).when(sendBack()).then(refused('DISTRIBUTION_ALREADY_APPROVED'));
    given(until.drafted).when(sendBack()).then(refused('INSTRUCTIONS_ALREADY_DRAFTED'));
    given([calculated(), approved, drafted(), instructed(0)])
      .when(sendBack())
      .then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.paid).when(sendBack()).then(refused('DISTRIBUTION_ALREADY_PAID'));
  });
});
