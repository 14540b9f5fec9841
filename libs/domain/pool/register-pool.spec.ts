import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { PoolAssetsAdded, PoolEvent, PoolRegistered } from './pool.events.js';
import { evolve, initialState, isInPool } from './pool.state.js';
import { registerPool, type RegisterPool } from './register-pool.js';

const { given } = operation({ initialState, evolve, decide: registerPool });

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };

const register = (assetCount: number, dealState: DealState = deal): RegisterPool => ({
  sent: { dealId: 'example', fileDigest: 'd1', assetCount },
  added: { deal: dealState },
});

const assetsAdded = (fileDigest: string, firstLine: number, ...assetIds: readonly string[]): PoolAssetsAdded => ({
  type: 'PoolAssetsAdded',
  schemaVersion: 1,
  effectiveDate: '2026-01-01',
  payload: {
    dealId: 'example',
    fileDigest,
    firstLine,
    assets: assetIds.map((assetId) => ({ assetId, principal: '100.00', interest: '5.50', fee: '0.25' })),
  },
});

const registered: PoolRegistered = {
  type: 'PoolRegistered',
  schemaVersion: 1,
  effectiveDate: '2026-01-01',
  payload: {
    dealId: 'example',
    fileDigest: 'd1',
    assetCount: 3,
    principal: '300.00',
    interest: '16.50',
    fee: '0.75',
    claims: '317.25',
  },
};

const tape: readonly PoolEvent[] = [assetsAdded('d1', 2, 'A-1', 'A-2'), assetsAdded('d1', 4, 'A-3')];

describe('registering the pool', () => {
  test('its totals are those of the assets added', () => {
    given(tape).when(register(3)).then([registered]);
  });

  test('another tape’s assets do not count', () => {
    given([assetsAdded('d0', 2, 'A-1', 'A-9'), ...tape])
      .when(register(3))
      .then([registered]);
  });

  test('a part that did not arrive is noticed', () => {
    given(tape)
      .when(register(4))
      .then(refused('POOL_INVALID', { field: 'assetCount', value: '4' }));
  });

  test('a pool has assets', () => {
    given([])
      .when(register(0))
      .then(refused('POOL_INVALID', { field: 'fileDigest' }));
  });

  test('an asset stands in it once', () => {
    given([...tape, assetsAdded('d1', 5, 'A-2')])
      .when(register(4))
      .then(refused('POOL_INVALID', { field: 'assetId', value: 'A-2' }));
  });

  test('the deal must exist', () => {
    given(tape)
      .when(register(3, { status: 'unregistered' }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('not twice', () => {
    given([...tape, registered])
      .when(register(3))
      .then(refused('POOL_ALREADY_REGISTERED'));
  });

  test('only the registered tape’s assets are in the pool', () => {
    const draft = [assetsAdded('d0', 2, 'A-9'), ...tape].reduce(evolve, initialState);
    expect(isInPool(draft, 'A-1')).toBe(false);
    const pool = evolve(draft, registered);
    expect(['A-1', 'A-3', 'A-9'].map((assetId) => isInPool(pool, assetId))).toEqual([true, true, false]);
  });
});
