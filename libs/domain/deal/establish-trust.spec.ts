import { describe, test } from '@jest/globals';
import { registered } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { TrustEstablished } from './deal.events.js';
import { evolve, initialState } from './deal.state.js';
import { establishTrust, type EstablishTrust } from './establish-trust.js';

const { given } = operation({ initialState, evolve, decide: establishTrust });

const establish = (today = '2026-03-16'): EstablishTrust => ({ sent: { dealId: 'example' }, added: { today } });

const established: TrustEstablished = {
  type: 'TrustEstablished',
  schemaVersion: 1,
  effectiveDate: '2026-03-16',
  payload: {
    dealId: 'example',
    closingDate: '2026-03-16',
    classes: [
      { classId: 'senior', face: '1000000.00' },
      { classId: 'sub', face: '250000.00' },
    ],
    accounts: [],
  },
};

describe('establishing the trust', () => {
  test('it exists from the closing date of its terms, whatever day it is recorded on', () => {
    given([registered]).when(establish('2026-03-20')).then([established]);
  });

  test('not before the closing date', () => {
    given([registered])
      .when(establish('2026-03-15'))
      .then(refused('DATE_IN_FUTURE', { field: 'closingDate', value: '2026-03-16' }));
  });

  test('not without a registered deal', () => {
    given([]).when(establish()).then(refused('DEAL_UNKNOWN'));
  });

  test('not twice', () => {
    given([registered, established]).when(establish()).then(refused('TRUST_ALREADY_ESTABLISHED'));
  });
});
