import { expect, test } from '@jest/globals';
import type { PoolAsset, PoolEvent } from '#domain/pool';
import { registeredPool } from './registered-pool.js';

const asset = (assetId: string, category?: string, borrowerId?: string): PoolAsset => ({
  ...{ assetId, principal: '80.00', interest: '15.00', fee: '5.00' },
  facts: { ...(category !== undefined && { category }), ...(borrowerId !== undefined && { borrowerId }) },
});

const effectiveDate = '2026-01-01';
const added = (fileDigest: string, assets: readonly PoolAsset[]): PoolEvent => ({
  ...{ type: 'PoolAssetsAdded', schemaVersion: 1, effectiveDate },
  payload: { dealId: 'example', fileDigest, firstLine: 1, assets },
});
const registered = (fileDigest: string, assetCount: number): PoolEvent => ({
  ...{ type: 'PoolRegistered', schemaVersion: 1, effectiveDate },
  payload: {
    ...{ dealId: 'example', fileDigest, assetCount, principal: '160.00', interest: '30.00', fee: '10.00' },
    claims: '200.00',
  },
});

test('no pool is registered by a tape alone', () => {
  expect(registeredPool([added('f1', [asset('1')])])).toBeNull();
});

test('counts obligors once and claims by category, of the tape that was registered', () => {
  const tape = [asset('1', '次级', 'b-1'), asset('2', '损失', 'b-1')];
  expect(registeredPool([added('other', [asset('9')]), added('f1', tape), registered('f1', 2)])).toMatchObject({
    obligorCount: 1,
    categories: [
      { category: '次级', assetCount: 1, claims: '100.00' },
      { category: '损失', assetCount: 1, claims: '100.00' },
    ],
  });
});

test('what counts is the file as it was read for the pool, not as another mapping read it', () => {
  const readBy = { originatorId: 'originator', mappingVersion: 2 };
  const misread = added('f1', [asset('1', '正常')]);
  const [tape, pool] = [added('f1', [asset('1', '次级'), asset('2', '次级')]), registered('f1', 2)].map(
    (event) => ({ ...event, payload: { ...event.payload, readBy } }) as PoolEvent,
  );
  expect(registeredPool([misread, tape ?? misread, pool ?? misread])).toMatchObject({
    categories: [{ category: '次级', assetCount: 2, claims: '200.00' }],
  });
});

test('a tape that does not name every obligor counts none', () => {
  const pool = registeredPool([added('f1', [asset('1', '次级', 'b-1'), asset('2')]), registered('f1', 2)]);
  expect(pool?.obligorCount).toBeNull();
  expect(pool?.categories.map(({ category }) => category)).toEqual(['次级', null]);
});
