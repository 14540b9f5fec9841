import { expect, it } from '@jest/globals';
import type { AssetDetail } from '#domain/papers';
import type { DomainEvent } from '#domain/shared';
import type { StoredEvent } from '#event-store';
import { examplePaper } from '../../domain/testing/example-papers.js';
import { RecordedReader } from '../recorded-reader.js';
import { assetDetailOf, linesOfPaper } from './asset-detail.js';

const effectiveDate = '2026-01-01';
const dealId = 'example';
const pool: readonly Omit<DomainEvent, 'schemaVersion'>[] = [
  {
    ...{ type: 'PoolAssetsAdded', effectiveDate },
    payload: {
      ...{ dealId, fileDigest: 'f1', firstLine: 2 },
      assets: [{ assetId: 'A-1', principal: '80.00', interest: '15.00', fee: '5.00' }],
    },
  },
  {
    ...{ type: 'PoolRegistered', effectiveDate },
    payload: {
      ...{ dealId, fileDigest: 'f1', assetCount: 1 },
      ...{ principal: '80.00', interest: '15.00', fee: '5.00', claims: '100.00' },
    },
  },
];
const reader = (): RecordedReader => {
  const readStream = (stream: string) =>
    Promise.resolve((stream === 'pool-example' ? pool : []) as unknown as readonly StoredEvent[]);
  return new RecordedReader({ readStream, readNewest: () => Promise.resolve(null) });
};
const paperWith = (assetDetail: AssetDetail) => ({ ...examplePaper('information registration'), assetDetail });

it('holds the lines by their count, their sums and the digest that anybody can make of their texts', async () => {
  expect(await assetDetailOf(reader(), dealId)).toEqual({
    lineCount: 1,
    // printf '["A-1",null,"80.00","15.00","5.00","100.00",null,null,null,null,null,null,null]\n' | sha256sum
    linesDigest: '3deda10cee0ab742ebdd209e45a93a76177e9e726093d8a4391f85716e2e8049',
    totals: { principal: '80.00', interest: '15.00', fee: '5.00', claims: '100.00', expected: '0.00' },
    expected: null,
  });
  expect(await assetDetailOf(reader(), 'another')).toBeNull();
});

it('the lines made again are those that the paper holds, or break off', async () => {
  const detail = await assetDetailOf(reader(), dealId);
  const lines = async (linesDigest: string) =>
    [...((await linesOfPaper(reader(), paperWith({ ...(detail as AssetDetail), linesDigest }))) ?? [])].length;
  expect(await lines(detail?.linesDigest ?? '')).toBe(1);
  await expect(lines('0'.repeat(64))).rejects.toThrow('the lines of the assets have the digest');
  expect(await linesOfPaper(reader(), examplePaper('payment notice'))).toBeNull();
});
