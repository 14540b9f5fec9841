import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packLines, totalsOf } from '#domain/upload';
import { exampleSale } from '../../domain/testing/example-disposals.js';
import { exampleLine } from '../../domain/testing/example-upload.js';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { PoolQueries } from '../pool/pool.queries.js';
import { append } from '../testing/append.js';
import { disposedLife } from '../testing/disposed-life.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { PastReads } from '../past/past-reads.js';
import { DisposalQueries, disposalTables } from './disposal.queries.js';

const RECEIVED = { interest: '0.00', disposalCost: '0.00', receivedOn: '2026-04-09' } as const;
const ALL = { offset: 0, limit: 100 };

describe('disposals', () => {
  let database: ReadDatabase;
  let disposals: DisposalQueries;
  beforeAll(async () => {
    // The same assets and disposals in two deals: neither sees what the other received.
    database = await readDatabaseOf([...disposedLife('one'), ...disposedLife('two')]);
    disposals = new DisposalQueries(database.read);
  });
  afterAll(() => database.close());

  it('stand as they were known then: before the file that reported, the supplement, the withdrawal', async () => {
    const past = new PastReads(database.store, database.read);
    const seen = <T>(knownAt: bigint, query: (disposals: DisposalQueries) => Promise<T>): Promise<T> =>
      past.from({ asOf: null, knownAt: { position: knownAt } }, 'one', disposalTables, (read) =>
        query(new DisposalQueries(read)),
      );
    const stream = await database.store.readStream('disposals-one');
    const knownAfter = (type: string): bigint => stream.find((event) => event.type === type)!.position;
    const recorded = await seen(knownAfter('DisposalRecorded'), (then) => then.standing('one', '2026-06-30'));
    expect(recorded).toMatchObject([{ disposalId: 'batch-1', received: '590.00' }]);
    expect(recorded[0]!.instalments).not.toEqual((await disposals.one('one', 'batch-1', '2026-06-30'))!.instalments);
    const before = knownAfter('DisposalWithdrawn') - 1n;
    const mistaken = await seen(before, (then) => then.one('one', 'mistake', '2026-06-30'));
    expect([mistaken?.status, (await disposals.one('one', 'mistake', '2026-06-30'))?.status]).toEqual([
      'open',
      'withdrawn',
    ]);
    const all = await seen(stream.at(-1)!.position, (then) => then.standing('one', '2026-06-30'));
    expect(all).toEqual(await disposals.standing('one', '2026-06-30'));
    expect(await seen(before, (then) => then.costs('one'))).toEqual([]);
  });

  it('match what the buyer paid with the instalments, whoever else paid on the assets', async () => {
    expect(await disposals.one('one', 'batch-1', '2026-06-30')).toEqual({
      ...{ disposalId: 'batch-1', kind: 'claim transfer', counterparty: '某资产管理有限公司' },
      ...{ document: 'agreement 2026-17', agreedOn: '2026-04-01', assetCount: 2 },
      ...{ status: 'open', completedOn: null, withdrawnBecause: null },
      ...{ expected: '1000.00', received: '590.00', open: '410.00', besides: '7.00' },
      ...{ partnerShare: null, cost: '5.00', net: '585.00', overdue: '0.00' },
      instalments: [
        {
          ...{ instalmentNumber: 1, dueDate: '2026-04-10', amount: '400.00', received: '400.00', open: '0.00' },
          ...{ settledOn: '2026-04-09', overdueDays: 0 },
        },
        {
          ...{ instalmentNumber: 2, dueDate: '2026-09-10', amount: '600.00', received: '190.00', open: '410.00' },
          ...{ settledOn: null, overdueDays: 0 },
        },
      ],
    });
  });

  it('match the right to what claims bring (收益权), sold at once, with what was received for it alone', async () => {
    const price = '500.00';
    const agreed = {
      ...{ ...exampleSale, disposalId: 'right-1', dealId: 'right', recordedBy: 'maker', agreedOn: '2026-04-01' },
      agreement: { kind: 'income right resale', price, instalments: [{ dueDate: '2026-04-10', amount: price }] },
      assets: [
        { assetId: 'A-1', expected: '300.00' },
        { assetId: 'A-2', expected: '200.00' },
      ],
    } as const;
    const lines = [
      exampleLine(2, { ...RECEIVED, assetId: 'A-1', method: 'income right resale', principal: '500.00' }),
      exampleLine(3, { ...RECEIVED, assetId: 'A-2', method: 'claim transfer', principal: '70.00' }),
    ];
    const of = { uploadId: 'right-u1', dealId: 'right', servicerId: 'servicer', periodNumber: 1 } as const;
    const days = { collectedFrom: '2026-01-01', collectedTo: '2026-05-31' };
    const file = { ...days, fileName: 'right.csv', fileDigest: 'e'.repeat(64), fileBytes: 512 };
    const totals = totalsOf(lines);
    const at = await readDatabaseOf([
      append('disposals-right', '2026-04-01', { DisposalRecorded: agreed }),
      append(`upload-${of.uploadId}`, '2026-06-30', {
        UploadStarted: { ...of, ...file },
        ReceiptLinesAdded: { ...of, ...packLines(lines) },
        UploadCompleted: { ...of, ...file, totals },
      }),
      append('collections-right', '2026-06-30', {
        CollectionReceived: { ...of, fileDigest: file.fileDigest, totals, fileVersion: 1, supersedes: null },
      }),
    ]);
    const sold = await new DisposalQueries(at.read).one('right', 'right-1', '2026-06-30');
    await at.close();
    expect(sold).toMatchObject({
      ...{ kind: 'income right resale', received: '500.00', besides: '70.00', open: '0.00', overdue: '0.00' },
      instalments: [{ instalmentNumber: 1, received: '500.00', settledOn: '2026-04-09' }],
    });
  });

  it('stand beside positions that count the same receipts and adjustments', async () => {
    const tape = append('pool-one', '2026-01-01', {
      PoolAssetsAdded: {
        ...{ dealId: 'one', fileDigest: 'f'.repeat(64), firstLine: 2 },
        assets: [{ assetId: 'A-2', principal: '900.00', interest: '0.00', fee: '0.00' }],
      },
      PoolRegistered: {
        ...{ dealId: 'one', fileDigest: 'f'.repeat(64), assetCount: 1 },
        ...{ principal: '900.00', interest: '0.00', fee: '0.00', claims: '900.00' },
      },
    });
    const deal = append('deal-one', '2026-03-16', {
      DealRegistered: { dealId: 'one', termsVersion: 1, terms: exampleTerms },
    });
    const withPool = await readDatabaseOf([deal, tape, ...disposedLife('one')]);
    const received = async (day: string) =>
      (await new PoolQueries(withPool.read).position('one', 'A-2', day))?.received;
    expect([await received('2026-04-08'), await received('2026-06-24'), await received('2026-06-25')]).toEqual([
      ...['0.00', '100.00', '90.00'],
    ]);
    const route = async (day: string) => {
      const asset = await new PoolQueries(withPool.read).position('one', 'A-2', day);
      return [asset?.methods, asset?.disposals.map(({ disposalId }) => disposalId)];
    };
    expect(await route('2026-03-31')).toEqual([[], []]);
    expect(await route('2026-06-24')).toEqual([['claim transfer'], ['batch-1']]);
    await withPool.close();
  });

  it('count what a receipt was adjusted by from the day of its adjustment on', async () => {
    expect(await disposals.one('one', 'batch-1', '2026-06-24')).toMatchObject({ received: '600.00' });
    expect(await disposals.one('one', 'batch-1', '2026-06-25')).toMatchObject({ received: '590.00' });
  });

  it('name what was overdue before the instalments were put off', async () => {
    expect(await disposals.one('one', 'batch-1', '2026-06-14')).toMatchObject({
      received: '400.00',
      overdue: '600.00',
      instalments: [{ settledOn: '2026-04-09' }, { dueDate: '2026-06-10', overdueDays: 4 }],
    });
    expect(await disposals.one('one', 'batch-1', '2026-03-31')).toBeNull();
  });

  it('divide what a joint disposal brought, and take off what it cost', async () => {
    expect(await disposals.one('one', 'joint-1', '2026-06-30')).toMatchObject({
      ...{ status: 'completed', completedOn: '2026-06-30', instalments: [] },
      // 500.00 at 20 %, 100.01 at 35 %, truncated.
      ...{ received: '600.01', open: '199.99', partnerShare: '135.00', cost: '40.00', net: '425.01' },
    });
    expect(await disposals.one('one', 'joint-1', '2026-05-02')).toMatchObject({
      ...{ status: 'open', completedOn: null, received: '600.01', cost: '0.00' },
    });
  });

  it('count nothing for what was withdrawn, and keep the record of it', async () => {
    const all = await disposals.standing('one', '2026-06-30');
    expect(all.map(({ disposalId, status }) => [disposalId, status])).toEqual([
      ['batch-1', 'open'],
      ['mistake', 'withdrawn'],
      ['joint-1', 'completed'],
    ]);
    expect(all[1]).toMatchObject({ withdrawnBecause: 'another deal’s', received: '0.00', open: '0.00', net: '0.00' });
    expect(await disposals.costs('one')).toMatchObject([
      { reference: 'court 1', incurredOn: '2026-05-03', total: '40.00', withdrawnBecause: null },
      { reference: 'court 2', withdrawnBecause: 'entered twice' },
    ]);
  });

  it('show a disposal asset by asset, page by page', async () => {
    expect(await disposals.assets('one', 'batch-1', '2026-06-30', ALL)).toEqual({
      rows: [
        {
          ...{ assetId: 'A-1', expected: '700.00', received: '500.00', open: '200.00', besides: '7.00' },
          ...{ cost: '5.00', net: '495.00' },
        },
        {
          ...{ assetId: 'A-2', expected: '300.00', received: '90.00', open: '210.00', besides: '0.00' },
          ...{ cost: '0.00', net: '90.00' },
        },
      ],
      total: 2,
    });
    const page = await disposals.assets('one', 'batch-1', '2026-06-30', { offset: 1, limit: 1 });
    expect(page).toMatchObject({ rows: [{ assetId: 'A-2' }], total: 2 });
    const withdrawn = await disposals.assets('one', 'mistake', '2026-06-30', ALL);
    expect(withdrawn.rows).toMatchObject([{ assetId: 'A-3', received: '0.00', open: '0.00', cost: '0.00' }]);
    const charged = await disposals.assets('one', 'joint-1', '2026-06-30', ALL);
    expect(charged.rows).toMatchObject([{ assetId: 'A-3', received: '600.01', cost: '40.00' }]);
  });
});
