import { describe, expect, test } from '@jest/globals';
import { poolWithTape, purchaseAdmitted as admitted, tapeDigest } from '../testing/example-purchase.js';
import { operation, refused } from '../testing/given-when-then.js';
import { admitPurchase, type AdmitPurchase } from './admit-purchase.js';
import type { PoolAssetsAdded, TapeRead } from './pool.events.js';
import { assetsOfTape, cameInOn, evolve, initialState, isInPool } from './pool.state.js';

const { given } = operation({ initialState, evolve, decide: admitPurchase });

const admit: AdmitPurchase = {
  sent: { dealId: 'accounts', purchaseId: 'p-1' },
  added: { paid: { on: '2026-06-26', fileDigest: tapeDigest, readBy: null } },
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
    expect(assetsOfTape(after, { fileDigest: tapeDigest })).toEqual([]);
  });

  test('is what its tape says as the request had it read, whatever another mapping makes of the same file', () => {
    const readBy = { originatorId: 'originator', mappingVersion: 2 };
    const corrected: PoolAssetsAdded = {
      type: 'PoolAssetsAdded',
      schemaVersion: 1,
      effectiveDate: '2026-05-13',
      payload: {
        ...{ dealId: 'accounts', fileDigest: tapeDigest, firstLine: 2, readBy },
        assets: [{ assetId: 'M-1', principal: '661.50', interest: '0.00', fee: '0.00' }],
      },
    };
    const { payload } = admitted;
    const paidFor = (tape: TapeRead): AdmitPurchase => ({ ...admit, added: { paid: { on: '2026-06-26', ...tape } } });
    const both = [...poolWithTape, corrected];
    given(both).when(admit).then([admitted]);
    given(both)
      .when(paidFor({ fileDigest: tapeDigest, readBy }))
      .then([{ ...admitted, payload: { ...payload, assetCount: 1, readBy } }]);
    // What was requested before a request said how its tape was read: there was one reading.
    const [pool = corrected, registered = corrected] = poolWithTape;
    given([pool, registered, corrected])
      .when(paidFor({ fileDigest: tapeDigest }))
      .then([{ ...admitted, payload: { ...payload, assetCount: 1, readBy } }]);
    const after = [...both, { ...admitted, payload: { ...payload, assetCount: 1, readBy } }].reduce(
      evolve,
      initialState,
    );
    expect([isInPool(after, 'M-1'), isInPool(after, 'N-1')]).toEqual([true, false]);
    const { readBy: _said, ...unsaid } = payload;
    const before = [...both, { ...admitted, payload: unsaid }].reduce(evolve, initialState);
    expect([isInPool(before, 'M-1'), isInPool(before, 'N-1')]).toEqual([false, true]);
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
