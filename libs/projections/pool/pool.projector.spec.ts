import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statusTotals, type AssetStatusLine } from '#domain/servicing';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import {
  assetStatusAdjusted,
  exampleSummary,
  periodSummaryAdjusted,
  statusLine,
} from '../../domain/testing/example-servicing.js';
import { append, type Append } from '../testing/append.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { PoolQueries } from './pool.queries.js';
import { ProjectedAssetStandings } from './projected-asset-standings.js';

const ALL = { offset: 0, limit: 100 };
const dealId = 'example';
const END_1 = '2026-05-31';
const END_2 = '2026-08-31';
/** In the third period, of which nothing is reported. */
const ADJUSTED = '2026-09-15';

/** A report that carries its lines over from the closing balances of {@link statusLine}, as often as `periodNumber`. */
const report = (
  uploadId: string,
  periodNumber: number,
  lines: readonly AssetStatusLine[],
  { servicerId = 'servicer', version = 1, supersedes = null as string | null } = {},
): Append[] => {
  const of = { dealId, servicerId, periodNumber, uploadId };
  const asOf = periodNumber === 1 ? END_1 : END_2;
  const file = { fileName: `${uploadId}.csv`, fileDigest: uploadId.repeat(2), fileBytes: 700 };
  return [
    append(`asset-status-${uploadId}`, asOf, { AssetStatusLinesAdded: { ...of, lines } }),
    append(`collections-${dealId}`, asOf, {
      AssetStatusReceived: { ...of, ...file, version, supersedes, totals: statusTotals(lines) },
    }),
  ];
};

const next = (line: number, changes: Partial<AssetStatusLine> = {}): AssetStatusLine =>
  statusLine(line, { openingPrincipal: '900.00', closingPrincipal: '800.00', ...changes });

const life: readonly Append[] = [
  append(`deal-${dealId}`, '2026-03-16', { DealRegistered: { dealId, termsVersion: 1, terms: exampleTerms } }),
  append(`pool-${dealId}`, '2026-01-01', {
    PoolAssetsAdded: {
      dealId,
      fileDigest: 'f'.repeat(64),
      firstLine: 2,
      assets: ['A-1', 'A-2', 'A-3'].map((assetId) => ({
        assetId,
        principal: '1000.00',
        interest: '50.00',
        fee: '1.00',
      })),
    },
    PoolRegistered: {
      dealId,
      fileDigest: 'f'.repeat(64),
      assetCount: 3,
      principal: '3000.00',
      interest: '150.00',
      fee: '3.00',
      claims: '3153.00',
    },
  }),
  ...report('s-1', 1, [statusLine(2, { category: 'loss' }), statusLine(3)]),
  ...report('s-2', 1, [statusLine(2), statusLine(3, { region: '北京', writtenOff: '300.00' })], {
    version: 2,
    supersedes: 's-1',
  }),
  append(`asset-status-never`, END_1, {
    AssetStatusLinesAdded: {
      ...{ dealId, servicerId: 'servicer', periodNumber: 1, uploadId: 'never' },
      lines: [statusLine(2, { category: 'normal' })],
    },
  }),
  ...report('s-3', 2, [
    next(2, { category: 'loss', overdueDays: '512' }),
    next(3, { status: 'repurchased', removed: '850.00', closingPrincipal: '0.00', closingFee: '0.00' }),
  ]),
  append(`collections-${dealId}`, END_1, {
    PeriodSummaryReceived: {
      ...{ dealId, servicerId: 'servicer', periodNumber: 1, version: 1 },
      ...{ fileName: 'summary.csv', fileDigest: 'e'.repeat(64), fileBytes: 300, summary: exampleSummary },
    },
  }),
  append(`collections-${dealId}`, ADJUSTED, {
    PeriodSummaryAdjusted: periodSummaryAdjusted({
      ...{ periodNumber: 3, corrects: { periodNumber: 1, version: 1, fileDigest: 'e'.repeat(64) } },
    }).payload,
    // Counts in the second period, whose file was there before and cannot say so.
    AssetStatusAdjusted: assetStatusAdjusted({
      ...{ periodNumber: 2, corrects: { periodNumber: 1, version: 2, uploadId: 's-2', line: 2, assetId: 'A-1' } },
    }).payload,
  }),
  append(`collections-${dealId}`, ADJUSTED, {
    AssetStatusAdjusted: assetStatusAdjusted({
      ...{ periodNumber: 3, corrects: { periodNumber: 2, version: 1, uploadId: 's-3', line: 2, assetId: 'A-1' } },
      corrected: { ...assetStatusAdjusted().payload.corrected, category: 'substandard', status: 'disposed' },
    }).payload,
  }),
];

describe('the pool', () => {
  let database: ReadDatabase;
  let pools: PoolQueries;
  beforeAll(async () => {
    database = await readDatabaseOf(life);
    pools = new PoolQueries(database.read);
  });
  afterAll(() => database.close());

  it('is the tape until an asset is reported, and stands as last reported up to the day', async () => {
    const before = await pools.positions(dealId, '2026-05-30', ALL);
    expect(before.total).toBe(3);
    expect(before.rows[0]).toEqual({
      assetId: 'A-1',
      claimsAtCutOff: '1051.00',
      principal: '1000.00',
      interest: '50.00',
      fee: '1.00',
      claims: '1051.00',
      received: '0.00',
      recovered: '0.00',
      disposalCost: '0.00',
      waived: '0.00',
      removed: '0.00',
      writtenOff: '0.00',
      methods: [],
      disposals: [],
      left: null,
      reported: null,
    });
    expect((await pools.positions(dealId, END_2, ALL)).rows).toMatchObject([
      { assetId: 'A-1', claims: '851.00', recovered: '240.00', reported: { category: 'loss', overdueDays: '512' } },
      { assetId: 'A-2', claims: '50.00', removed: '850.00', writtenOff: '300.00', reported: { periodNumber: 2 } },
      { assetId: 'A-3', claims: '1051.00', reported: null },
    ]);
    expect(await pools.positions(dealId, END_1, { offset: 1, limit: 1 })).toMatchObject({
      rows: [{ assetId: 'A-2', claims: '951.00', reported: { region: '北京' } }],
    });
  });

  it('shows one asset with its history, superseded lines left out', async () => {
    expect(await pools.position(dealId, 'A-1', END_1)).toMatchObject({ reported: { category: 'doubtful' } });
    expect(await pools.position(dealId, 'A-9', END_1)).toBeNull();
    expect(await pools.history(dealId, 'A-1')).toMatchObject([
      { uploadId: 's-2', periodNumber: 1, category: 'doubtful', closingPrincipal: '900.00' },
      { uploadId: 's-3', periodNumber: 2, category: 'loss', closingPrincipal: '800.00' },
    ]);
  });

  it('tells which class assets came to be of', async () => {
    const between = { firstDay: END_1, secondDay: END_2 };
    expect(await pools.migration(dealId, END_1, END_2)).toEqual([
      { ...between, from: 'doubtful', to: 'doubtful', assetCount: 1, claimsBefore: '951.00', claimsAfter: '50.00' },
      { ...between, from: 'doubtful', to: 'loss', assetCount: 1, claimsBefore: '951.00', claimsAfter: '851.00' },
      {
        ...between,
        from: 'not reported',
        to: 'not reported',
        assetCount: 1,
        claimsBefore: '1051.00',
        claimsAfter: '1051.00',
      },
    ]);
  });

  it('is cut by what is asked, and every cut comes to the whole', async () => {
    expect(await pools.strata(dealId, END_1, 'region')).toEqual([
      { stratum: 'not reported', assetCount: 1, claims: '1051.00' },
      { stratum: '上海', assetCount: 1, claims: '951.00' },
      { stratum: '北京', assetCount: 1, claims: '951.00' },
    ]);
    expect(await pools.strata(dealId, END_2, 'overdue')).toEqual([
      { stratum: '360–720', assetCount: 2, claims: '901.00' },
      { stratum: 'not reported', assetCount: 1, claims: '1051.00' },
    ]);
    expect(await pools.strata(dealId, END_2, 'balance')).toEqual([
      { stratum: '0–10000', assetCount: 3, claims: '1952.00' },
    ]);
    for (const by of ['category', 'status', 'security', 'servicer'] as const) {
      const strata = await pools.strata(dealId, END_2, by);
      expect(strata.reduce((sum, { assetCount }) => sum + assetCount, 0)).toBe(3);
    }
    expect(await pools.largest(dealId, END_2, 'asset', 1)).toEqual([
      { stratum: 'A-3', assetCount: 1, claims: '1051.00' },
    ]);
    expect(await pools.largest(dealId, END_2, 'borrower', 2)).toEqual([
      { stratum: 'A-3', assetCount: 1, claims: '1051.00' },
      { stratum: 'B-1', assetCount: 2, claims: '901.00' },
    ]);
  });

  it('keeps every report, and tells which are superseded', async () => {
    const reports = await pools.reports(dealId);
    expect(reports.map(({ uploadId, supersededAtCursor }) => [uploadId, supersededAtCursor !== null])).toEqual([
      ['s-1', true],
      ['s-2', false],
      ['s-3', false],
    ]);
    expect(await pools.summaries(dealId)).toMatchObject([
      { version: 1, gross: '240.00', closingCount: '2', remittedOn: '2026-06-10' },
    ]);
  });

  it('stands as adjusted from the day of that on, beside what was published', async () => {
    const [published] = (await pools.positions(dealId, END_2, ALL)).rows;
    const [adjusted] = (await pools.positions(dealId, ADJUSTED, ALL)).rows;
    expect(published).toMatchObject({ claims: '851.00', waived: '0.00', reported: { category: 'loss' } });
    // 100.00 had been waived in each period; the class is of the newest.
    expect(adjusted).toMatchObject({
      ...{ claims: '651.00', principal: '600.00', waived: '200.00', recovered: '240.00' },
      reported: { category: 'substandard', status: 'disposed', overdueDays: '420' },
    });
    expect(await pools.strata(dealId, ADJUSTED, 'category')).toContainEqual({
      ...{ stratum: 'substandard', assetCount: 1, claims: '651.00' },
    });
    expect(await pools.claims(dealId, END_2)).toBe('1952.00');
    expect(await pools.claims(dealId, ADJUSTED)).toBe('1752.00');
    expect(await pools.history(dealId, 'A-1')).toMatchObject([
      { closingPrincipal: '900.00', adjustments: [{ closingPrincipal: '-100.00', category: 'loss' }] },
      { closingPrincipal: '800.00', adjustments: [{ closingPrincipal: '-100.00', category: 'substandard' }] },
    ]);
    expect(await pools.summaries(dealId)).toMatchObject([
      { disposalCost: '20.00', corrected: { disposalCost: '45.00', closingCount: '1' }, correctedIn: 3 },
    ]);
  });

  it('is an index that answers as of a cursor, whatever was received since', async () => {
    const standings = new ProjectedAssetStandings(database.read, database.runner);
    const head = await database.store.head();
    const [, ofSecond] = (await database.store.readStream(`collections-${dealId}`)).map(({ cursor }) => cursor);
    const { parties } = exampleTerms;
    const third = { dealId, servicerId: 'servicer', periodNumber: 3, parties, determinationDate: '2026-11-30' };
    expect((await standings.before(third, head)).assets).toEqual([
      // Opened by the third period's file as it was adjusted in that; the second period's was sent before.
      { assetId: 'A-1', principal: '600.00', interest: '50.00', fee: '1.00', expected: true, left: null },
      { assetId: 'A-2', principal: '0.00', interest: '50.00', fee: '0.00', expected: true, left: null },
      // The deal has two servicers, so nobody knows whose this one is.
      { assetId: 'A-3', principal: '1000.00', interest: '50.00', fee: '1.00', expected: false, left: null },
    ]);
    const asOfFirst = await standings.before(third, ofSecond ?? head);
    expect(asOfFirst.assets[0]).toMatchObject({ principal: '900.00' });
    const second = { ...third, servicerId: 'second-servicer', periodNumber: 2, determinationDate: END_2 };
    expect(await standings.before(second, head)).toMatchObject({
      assets: [{ principal: '800.00', expected: false }, {}, {}],
      ofOthers: [
        { assetId: 'A-1', servicerId: 'servicer' },
        { assetId: 'A-2', servicerId: 'servicer' },
      ],
    });
  });
});
