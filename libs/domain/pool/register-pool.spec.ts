import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import { exampleAssets, exampleCriteria } from '../testing/example-pool-criteria.js';
import type { PoolAsset, PoolAssetsAdded, PoolEvent, PoolRegistered } from './pool.events.js';
import { testPool } from './pool-tests.js';
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

const chunk = (assets: readonly PoolAsset[]): PoolAssetsAdded => ({
  ...assetsAdded('d1', 2),
  payload: { dealId: 'example', fileDigest: 'd1', firstLine: 2, assets },
});

const tape: readonly PoolAssetsAdded[] = [assetsAdded('d1', 2, 'A-1', 'A-2'), assetsAdded('d1', 4, 'A-3')];

describe('registering the pool', () => {
  test('its totals are those of the assets added', () => {
    given(tape).when(register(3)).then([registered]);
  });

  test('it says by which mapping its tape was read', () => {
    const readBy = { originatorId: 'originator', mappingVersion: 2 };
    const read = (part: PoolEvent): PoolEvent => ({ ...part, payload: { ...part.payload, readBy } }) as PoolEvent;
    given(tape.map(read))
      .when(register(3))
      .then([{ ...registered, payload: { ...registered.payload, readBy } }]);
  });

  test('it is the file as the last mapping read it, when the same file was read before', () => {
    const readBy = { originatorId: 'originator', mappingVersion: 2 };
    const read = (part: PoolAssetsAdded, by: typeof readBy): PoolEvent => ({
      ...part,
      payload: { ...part.payload, readBy: by },
    });
    const misread = assetsAdded('d1', 2, 'B-1', 'B-2', 'B-3', 'B-4');
    const { added, sent } = register(3);
    const given2 = given([
      misread,
      read(misread, { ...readBy, mappingVersion: 1 }),
      ...tape.map((part) => read(part, readBy)),
    ]);
    given2
      .when({ added, sent: { ...sent, readBy } })
      .then([{ ...registered, payload: { ...registered.payload, readBy } }]);
    given2.when(register(3)).then(refused('POOL_INVALID', { field: 'assetCount', value: '3' }));
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

  test('what the criteria of the terms find stands with it', () => {
    const recording = { ...deal, terms: { ...exampleTerms, poolCriteria: exampleCriteria } };
    given([chunk(exampleAssets)])
      .when(register(4, recording))
      .then([
        {
          ...registered,
          payload: {
            ...{ dealId: 'example', fileDigest: 'd1', assetCount: 4 },
            ...{ principal: '989.99', interest: '9.00', fee: '1.01', claims: '1000.00' },
            tests: testPool(exampleCriteria, exampleAssets),
          },
        },
      ]);
  });

  test('a pool that does not meet them is refused where the terms say so', () => {
    const refusing = {
      ...deal,
      terms: { ...exampleTerms, poolCriteria: { ...exampleCriteria, whenNotMet: 'refuse' as const } },
    };
    given([chunk(exampleAssets)])
      .when(register(4, refusing))
      .then(refused('POOL_CRITERIA_NOT_MET', { field: 'fileDigest', value: 'd1' }));
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
