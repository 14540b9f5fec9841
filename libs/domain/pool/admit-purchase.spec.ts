import { describe, expect, test } from '@jest/globals';
import { poolWithTape, purchaseAdmitted as admitted, tapeDigest } from '../testing/example-purchase.js';
import { operation, refused } from '../testing/given-when-then.js';
import { admitPurchase, type AdmitPurchase } from './admit-purchase.js';
import { assetsOfTape, cameInOn, evolve, initialState, isInPool } from './pool.state.js';

const { given } = operation({ initialState, evolve, decide: admitPurchase });

const admit: AdmitPurchase = {
  sent: { dealId: 'accounts', purchaseId: 'p-1' },
  added: { paid: { on: '2026-06-26', fileDigest: tapeDigest } },
};

describe('what the trust bought', () => {
  test('is in the pool from its payment on, and not before', () => {
    given(poolWithTape).when(admit).then([admitted]);
    const before = poolWithTape.reduce(evolve, initialState);
    const after = evolve(before, admitted);
    expect([isInPool(before, 'N-1'), isInPool(after, 'N-1'), isInPool(after, 'A-1')]).toEqual([false, true, true]);
    expect([cameInOn(before, 'N-1'), cameInOn(after, 'N-1'), cameInOn(after, 'A-1')]).toEqual([
      undefined,
      '2026-06-26',
      undefined,
    ]);
    expect(assetsOfTape(after, tapeDigest)).toEqual([]);
  });

  test('comes in once', () => {
    given([...poolWithTape, admitted])
      .when(admit)
      .then(refused('PURCHASE_ALREADY_ADMITTED', { value: 'p-1' }));
  });

  test('comes in when it is paid', () => {
    given(poolWithTape)
      .when({ ...admit, added: { paid: null } })
      .then(refused('PURCHASE_NOT_PAID', { value: 'p-1' }));
  });
});
