import { describe, expect, test } from '@jest/globals';
import { operation, refused } from '../testing/given-when-then.js';
import { admitReplacements, type AdmitReplacements } from './admit-replacements.js';
import type { PoolRegistered, ReplacementsAdmitted } from './pool.events.js';
import { cameInOn, evolve, initialState, isInPool } from './pool.state.js';

const { given } = operation({ initialState, evolve, decide: admitReplacements });

const assets = [{ assetId: 'R-1', principal: '100.00', interest: '0.00', fee: '0.00' }];
const registered: PoolRegistered = {
  type: 'PoolRegistered',
  schemaVersion: 1,
  effectiveDate: '2026-01-01',
  payload: {
    dealId: 'example',
    fileDigest: 'd1',
    assetCount: 0,
    principal: '0.00',
    interest: '0.00',
    fee: '0.00',
    claims: '0.00',
  },
};
const admitted: ReplacementsAdmitted = {
  type: 'ReplacementsAdmitted',
  schemaVersion: 1,
  effectiveDate: '2026-04-15',
  payload: { dealId: 'example', requestId: 'r-1', assets },
};
const admit: AdmitReplacements = {
  sent: { dealId: 'example', requestId: 'r-1' },
  added: { approved: { effectiveFrom: '2026-04-15', replacements: assets } },
};

describe('what an approved substitution brings in', () => {
  test('is in the pool, from the day on which the others leave', () => {
    given([registered]).when(admit).then([admitted]);
    const after = [registered, admitted].reduce(evolve, initialState);
    expect([isInPool(after, 'R-1'), cameInOn(after, 'R-1')]).toEqual([true, '2026-04-15']);
  });

  test('once', () => {
    given([registered, admitted]).when(admit).then(refused('REPLACEMENTS_ALREADY_ADMITTED'));
  });

  test('when it was approved', () => {
    given([registered])
      .when({ ...admit, added: { approved: null } })
      .then(refused('BUY_BACK_NOT_APPROVED', { value: 'r-1' }));
  });
});
