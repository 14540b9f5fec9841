import { describe, expect, it } from '@jest/globals';
import { poolReport } from '../../domain/testing/example-accounts-deal.js';
import { exampleLine } from '../../domain/testing/example-upload.js';
import { packLines } from '../../domain/upload/packed-lines.js';
import { totalsOf } from '../../domain/upload/receipt-totals.js';
import { append } from '../testing/append.js';
import { disposedLife } from '../testing/disposed-life.js';
import { exampleLife, superseding } from '../testing/example-life.js';
import { readDatabaseOf } from '../testing/read-database.js';
import { overExampleLife } from '../testing/over-example-life.js';
import { CollectionQueries } from './collection.queries.js';
import { RECEIVED } from './received.sql.js';

const ALL = { offset: 0, limit: 100 };

describe('collections', () => {
  const collections = overExampleLife(CollectionQueries);

  it('tell an accepted upload from one that is still pending', async () => {
    expect(await collections().uploads('example')).toMatchObject([
      { uploadId: 'example-u1', status: 'accepted', lineCount: 3, gross: '200600.00', net: '200100.00' },
      { uploadId: 'example-u2', status: 'pending', lineCount: 3, gross: '0.00', acceptedAtCursor: null },
    ]);
    expect(await collections().upload('another', 'example-u1')).toBeNull();
  });

  it('show the lines of an accepted upload only', async () => {
    const accepted = await collections().receiptsOfUpload('example', 'example-u1', { offset: 1, limit: 1 });
    expect(accepted).toMatchObject({
      total: 3,
      rows: [{ line: 3, assetId: 'A-2', receiptNumber: 'R-1', principal: '40000.00', receivedOn: '2026-05-20' }],
    });
    expect(await collections().receiptsOfUpload('example', 'example-u2', ALL)).toEqual({ rows: [], total: 0 });
  });

  it('sum up what accepted receipts recovered on each loan', async () => {
    const { rows, total } = await collections().loanRecoveries('example', ALL);
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      {
        assetId: 'A-1',
        receiptCount: 2,
        principal: '150100.00',
        interest: '10000.00',
        penalty: '500.00',
        gross: '160600.00',
        disposalCost: '500.00',
        lastReceivedOn: '2026-05-28',
      },
      { assetId: 'A-2', receiptCount: 1, gross: '40000.00' },
    ]);
    const receipts = await collections().receiptsOfLoan('example', 'A-1');
    expect(receipts.map(({ receiptNumber }) => receiptNumber)).toEqual(['R-1', 'R-2']);
  });

  it('tell what was reported late, by its servicer and the closed period that it would have belonged to', async () => {
    const [of, dealId] = [
      { uploadId: 'example-u9', dealId: 'example', servicerId: 'servicer', periodNumber: 2 },
      'example',
    ];
    const lines = [
      exampleLine(2, { receiptNumber: 'ON-TIME', receivedOn: '2026-06-02' }),
      exampleLine(3, { receiptNumber: 'LATE', receivedOn: '2026-05-31' }),
    ];
    const { totals } = packLines(lines.slice(1));
    const late = [{ periodNumber: 1, from: '2026-01-01', to: '2026-05-31', totals }];
    const days = { collectedFrom: '2026-06-01', collectedTo: '2026-08-31' };
    const file = { ...days, fileName: 'june.csv', fileDigest: '9'.repeat(64), fileBytes: 100, late };
    const database = await readDatabaseOf([
      ...exampleLife(),
      append('upload-example-u9', '2026-07-02', {
        UploadStarted: { ...of, ...file },
        ReceiptLinesAdded: { ...of, ...packLines(lines), late },
        UploadCompleted: { ...of, ...file, totals: totalsOf(lines) },
      }),
      append(`collections-${dealId}`, '2026-06-30', {
        CollectionReceived: {
          ...{ ...of, fileDigest: file.fileDigest, totals: totalsOf(lines), late, fileVersion: 1, supersedes: null },
        },
      }),
    ]);
    const queries = new CollectionQueries(database.read);
    expect(await queries.lateReceipts(dealId, 2)).toEqual([{ servicerId: 'servicer', latePeriodNumber: 1, ...totals }]);
    expect(await queries.lateReceipts(dealId, 1)).toEqual([]);
    expect((await queries.receiptsOfUpload(dealId, of.uploadId, ALL)).rows).toMatchObject([
      { receiptNumber: 'ON-TIME', latePeriodNumber: null },
      { receiptNumber: 'LATE', receivedOn: '2026-05-31', latePeriodNumber: 1 },
    ]);
    expect(await queries.upload(dealId, of.uploadId)).toMatchObject({
      ...{ late, lateUntil: '2026-05-31', acceptedOn: '2026-06-30' },
    });
    // What was published of the closed period stays: the late one counts from the acceptance of its file.
    const counted = await database.read.query<{ day: string }[]>(
      `SELECT to_char(counted_on, 'YYYY-MM-DD') AS day FROM ${RECEIVED} WHERE gross = 12000 ORDER BY 1`,
      [dealId],
    );
    expect(counted.map(({ day }) => day)).toEqual(['2026-06-02', '2026-06-30']);
  });

  it('list the cash that came, with its value date', async () => {
    expect(await collections().remittances('example')).toMatchObject([
      { servicerId: 'servicer', amount: '200100.00', bankReference: 'B-1', valueDate: '2026-06-10' },
    ]);
    expect(await collections().accountIncome('example')).toMatchObject([
      { account: 'collection', kind: 'bank interest', amount: '50.00', bankReference: 'B-2', valueDate: '2026-06-20' },
    ]);
  });

  it('count a file that supersedes another in its place', async () => {
    const life = exampleLife();
    const accepting = life.findIndex(({ events }) => events.some(({ type }) => type === 'CollectionReceived'));
    const database = await readDatabaseOf([...life.slice(0, accepting + 1), ...superseding('example')]);
    const queries = new CollectionQueries(database.read);
    expect(await queries.uploads('example')).toMatchObject([
      { uploadId: 'example-u1', status: 'superseded', fileVersion: 1, supersededBy: 'example-u3' },
      { uploadId: 'example-u2', status: 'pending', fileVersion: null },
      { uploadId: 'example-u3', status: 'accepted', fileVersion: 2, supersedes: 'example-u1' },
    ]);
    expect(await queries.receiptsOfUpload('example', 'example-u1', ALL)).toEqual({ rows: [], total: 0 });
    expect(await queries.receiptsOfLoan('example', 'A-1')).toMatchObject([{ uploadId: 'example-u3', line: 2 }]);
    // What was received later is taken back with it, and a loan that nothing is left of is gone.
    expect(await queries.loanRecoveries('example', ALL)).toMatchObject({
      total: 1,
      rows: [{ assetId: 'A-1', receiptCount: 1, principal: '150000.01', lastReceivedOn: '2026-05-19' }],
    });
    await database.close();
  });

  it('count what a receipt was adjusted by in what was recovered on its loan, then and when a file is sent anew', async () => {
    const of = { uploadId: 'one-d2', dealId: 'one', servicerId: 'servicer', periodNumber: 2 } as const;
    const lines = [exampleLine(2, { assetId: 'A-2', receivedOn: '2026-07-01', principal: '1.00', interest: '0.00' })];
    const totals = totalsOf(lines);
    const days = { collectedFrom: '2026-06-01', collectedTo: '2026-08-31' };
    const bytes = { ...days, fileName: 'two.csv', fileDigest: 'e'.repeat(64), fileBytes: 64 };
    const file = (uploadId: string, fileVersion: number, supersedes: { uploadId: string } | null) => [
      append(`upload-${uploadId}`, '2026-07-02', {
        UploadStarted: { ...of, uploadId, ...bytes },
        ReceiptLinesAdded: { ...of, uploadId, ...packLines(lines) },
        UploadCompleted: { ...of, uploadId, ...bytes, totals },
      }),
      append('collections-one', '2026-07-02', {
        CollectionReceived: {
          ...of,
          ...{ uploadId, fileDigest: 'e'.repeat(64), totals, fileVersion },
          supersedes: supersedes && { ...supersedes, totals },
        },
      }),
    ];
    for (const life of [
      [...disposedLife('one'), ...file('one-d2', 1, null)],
      [...disposedLife('one'), ...file('one-d2', 1, null), ...file('one-d3', 2, { uploadId: 'one-d2' })],
    ]) {
      const database = await readDatabaseOf(life);
      const { rows } = await new CollectionQueries(database.read).loanRecoveries('one', ALL);
      // 100.00 reported, 10.00 of it returned, and 1.00 of the next file.
      expect(rows.find(({ assetId }) => assetId === 'A-2')).toMatchObject({
        ...{ receiptCount: 2, principal: '91.00', gross: '91.00', lastReceivedOn: '2026-07-01' },
      });
      await database.close();
    }
  });

  it('hold the newest pool report of each day', async () => {
    expect(await collections().poolReports('example', 1)).toMatchObject([
      { date: '2026-05-31', balance: '800000.00', prepayment: '9000.00', defaulted: '300.00' },
    ]);
    expect(await collections().poolReports('example', 2)).toEqual([]);
  });

  it('hold what each servicer reports of a day beside the others', async () => {
    const of = { dealId: 'example', periodNumber: 1, date: '2026-05-31' } as const;
    const figures = poolReport(of.date, { balance: '100.00' });
    const database = await readDatabaseOf([
      append('collections-example', of.date, {
        PoolReported: { ...figures, ...of, servicerId: 'servicer' },
      }),
      append('collections-example', of.date, {
        PoolReported: { ...figures, ...of, servicerId: 'second', balance: '7.00' },
      }),
    ]);
    expect(await new CollectionQueries(database.read).poolReports('example', 1)).toMatchObject([
      { servicerId: 'second', balance: '7.00' },
      { servicerId: 'servicer', balance: '100.00' },
    ]);
    await database.close();
  });
});
