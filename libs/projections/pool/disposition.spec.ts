import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statusTotals, type AssetStatusLine } from '#domain/servicing';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { exampleDates } from '../../domain/testing/example-period.js';
import { statusLine } from '../../domain/testing/example-servicing.js';
import { append, type Append } from '../testing/append.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { PoolQueries } from './pool.queries.js';

const dealId = 'example';
const NOTHING_LEFT = { closingPrincipal: '0.00', closingInterest: '0.00', closingFee: '0.00' } as const;

const report = (periodNumber: 1 | 2, ...lines: readonly AssetStatusLine[]): Append[] => {
  const asOf = exampleDates(periodNumber).determinationDate;
  const of = { dealId, servicerId: 'servicer', periodNumber, uploadId: `s-${periodNumber}` };
  const file = { fileName: 'status.csv', fileDigest: `${periodNumber}`.repeat(64), fileBytes: 700 };
  return [
    append(`period-${dealId}-${periodNumber}`, asOf, {
      PeriodOpened: { dealId, periodNumber, termsVersion: 1, dates: exampleDates(periodNumber) },
    }),
    append(`asset-status-${of.uploadId}`, asOf, { AssetStatusLinesAdded: { ...of, lines } }),
    append(`collections-${dealId}`, asOf, {
      AssetStatusReceived: { ...of, ...file, version: 1, supersedes: null, totals: statusTotals(lines) },
    }),
  ];
};

/** Each of 1,000.00 at cut-off; the first is disposed in period 1, the second in period 2, the third replaced. */
const life: readonly Append[] = [
  append(`deal-${dealId}`, '2026-03-16', { DealRegistered: { dealId, termsVersion: 1, terms: exampleTerms } }),
  append(`pool-${dealId}`, '2026-01-01', {
    PoolAssetsAdded: {
      ...{ dealId, fileDigest: 'f'.repeat(64), firstLine: 2 },
      assets: [1, 2, 3, 4].map((n) => ({ assetId: `A-${n}`, principal: '900.00', interest: '100.00', fee: '0.00' })),
    },
    PoolRegistered: {
      ...{ dealId, fileDigest: 'f'.repeat(64), assetCount: 4 },
      ...{ principal: '3600.00', interest: '400.00', fee: '0.00', claims: '4000.00' },
    },
  }),
  ...report(
    1,
    statusLine(2, { ...NOTHING_LEFT, status: 'disposed', recoveredPrincipal: '600.00', recoveredInterest: '0.00' }),
    statusLine(3),
    statusLine(4, { borrowerId: '' }),
  ),
  ...report(
    2,
    statusLine(2, { ...NOTHING_LEFT, status: 'disposed', recoveredPrincipal: '0.00', recoveredInterest: '0.00' }),
    statusLine(3, { ...NOTHING_LEFT, status: 'disposed', recoveredPrincipal: '200.00', recoveredInterest: '13.33' }),
    statusLine(4, { ...NOTHING_LEFT, status: 'replaced', recoveredPrincipal: '0.00', recoveredInterest: '0.00' }),
  ),
];

describe('how far the disposal of a pool has come', () => {
  let database: ReadDatabase;
  let pools: PoolQueries;
  beforeAll(async () => {
    database = await readDatabaseOf(life);
    pools = new PoolQueries(database.read);
  });
  afterAll(() => database.close());

  it('at the end of the first period: opened with the pool at cut-off', async () => {
    const first = await pools.disposition(dealId, 1);
    expect(first).toMatchObject({
      asOf: '2026-05-31',
      // B-1 owes on the first two assets; the others stand for themselves.
      atCutOff: { assetCount: 4, borrowerCount: 3, claims: '4000.00' },
      opening: { assetCount: 4, borrowerCount: 3, claims: '4000.00' },
      closing: { assetCount: 3, borrowerCount: 3, claims: '2902.00' },
    });
    expect(first?.parts[1]).toEqual({
      ...{ part: 'disposed in the period', assetCount: 1, borrowerCount: 1, claimsAtCutOff: '1000.00', claims: '0.00' },
      ...{ share: '0.2500', recoveredInPeriod: '600.00', recoveredSoFar: '600.00', recoveryRatio: '0.6000' },
    });
  });

  it('later: this period’s and all that is disposed, what left the pool, a ratio of what is disposed alone', async () => {
    const second = await pools.disposition(dealId, 2);
    expect(second?.opening).toEqual({ assetCount: 3, borrowerCount: 3, claims: '2902.00' });
    expect(second?.closing).toEqual({ assetCount: 1, borrowerCount: 1, claims: '1000.00' });
    const nothing = { recoveredInPeriod: '0.00', recoveryRatio: null };
    expect(second?.parts).toMatchObject([
      { part: 'in disposal', assetCount: 1, share: '0.2500', claims: '1000.00', recoveredSoFar: '0.00', ...nothing },
      { part: 'disposed in the period', assetCount: 1, recoveredInPeriod: '213.33', recoveryRatio: '0.3333' },
      { part: 'disposed so far', assetCount: 2, borrowerCount: 1, share: '0.5000', recoveryRatio: '0.4667' },
      { part: 'repurchased', assetCount: 0, share: '0.0000', ...nothing },
      { part: 'replaced', assetCount: 1, claims: '0.00', ...nothing },
      { part: 'cleaned up', assetCount: 0 },
    ]);
    expect(second?.parts[2]).toMatchObject({ recoveredInPeriod: '213.33', recoveredSoFar: '933.33' });
  });

  it('is of an opened period', async () => {
    expect(await pools.disposition(dealId, 3)).toBeNull();
  });
});
