import { describe, test } from '@jest/globals';
import { proposed, sentBack } from '../../testing/example-amendment.js';
import { registered } from '../../testing/example-deal.js';
import { operation, refused } from '../../testing/given-when-then.js';
import { evolve, initialState } from '../deal.state.js';
import { sendBackAmendment, type SendBackAmendment } from './send-back-amendment.js';

describe('sending an amendment back', () => {
  const { given } = operation({ initialState, evolve, decide: sendBackAmendment });
  const sendBack = (reason = 'too dear'): SendBackAmendment => ({
    sent: { dealId: 'example', reason },
    added: { today: '2026-07-02', actor: 'checker' },
  });

  test('another may be proposed then', () => {
    given([registered, proposed()]).when(sendBack()).then([sentBack]);
  });

  test('with a reason', () => {
    given([registered, proposed()])
      .when(sendBack(''))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('nothing without a proposal', () => {
    given([registered]).when(sendBack()).then(refused('AMENDMENT_NOT_PROPOSED'));
  });
});
