import { describe, expect, test } from '@jest/globals';
import type { PoolEvent } from '#domain/pool';
import { assetStatusAdjusted, assetStatusReceived, statusLine } from '../testing/example-servicing.js';
import { categoryMigration, claimsMigrated, countedUpTo, migratedAssets } from './category-migration.js';

const effectiveDate = '2026-01-01';
const asset = (assetId: string, principal: string, category?: string) => ({
  ...{ assetId, principal, interest: '0.00', fee: '0.00' },
  ...(category === undefined ? {} : { facts: { category } }),
});
const assets = [asset('A-1', '100.00', 'doubtful'), asset('A-2', '50.00', 'substandard'), asset('A-3', '7.00')];
const pool: readonly PoolEvent[] = [
  {
    ...{ type: 'PoolAssetsAdded', schemaVersion: 1, effectiveDate },
    payload: { dealId: 'example', fileDigest: 'f1', firstLine: 2, assets },
  },
  {
    ...{ type: 'PoolRegistered', schemaVersion: 1, effectiveDate },
    payload: {
      ...{ dealId: 'example', fileDigest: 'f1', assetCount: 3, principal: '157.00', interest: '0.00', fee: '0.00' },
      claims: '157.00',
    },
  },
];
const received = assetStatusReceived();
const sources = {
  ...{ pool, lapsed: new Set<string>(), booked: [received], counts: countedUpTo(1) },
  lines: new Map([[received.payload.uploadId, [statusLine(2, { assetId: 'A-1', category: 'loss' })]]]),
};

describe('the migration of categories', () => {
  test('is of the assets of the tape by their claims at cut-off; one that no report names stays as it was bought', () => {
    expect(categoryMigration(sources)).toEqual([
      { assetId: 'A-1', claims: '100.00', from: 'doubtful', to: 'loss' },
      { assetId: 'A-2', claims: '50.00', from: 'substandard', to: 'substandard' },
      { assetId: 'A-3', claims: '7.00', from: null, to: null },
    ]);
  });

  test('is not known before a pool is registered, nor by a report of a later period', () => {
    expect(categoryMigration({ ...sources, pool: [] })).toBeNull();
    expect(categoryMigration({ ...sources, counts: countedUpTo(received.payload.periodNumber - 1) })).toBeNull();
  });

  test('goes on from what a line is corrected to, from the period on in which that counts', () => {
    const adjusted = assetStatusAdjusted();
    const { periodNumber, corrected } = adjusted.payload;
    const to = (upTo: number) =>
      categoryMigration({ ...sources, booked: [received, adjusted], counts: countedUpTo(upTo) })?.[0]?.to;
    expect([to(periodNumber - 1), to(periodNumber)]).toEqual(['loss', corrected.category]);
  });

  test('comes to the claims of the tape, however it is added up', () => {
    const migration = categoryMigration(sources) ?? [];
    const claims = (from: string, to: string) => claimsMigrated(migratedAssets(migration, { from, to }));
    expect([
      claims('all', 'all'),
      claims('all', 'loss'),
      claims('doubtful', 'all'),
      claims('all', 'not stated'),
    ]).toEqual(['157.00', '100.00', '100.00', '7.00']);
  });
});
