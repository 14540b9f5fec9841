import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packRow, type ReceiptLine } from '#domain/upload';
import type { Cursor } from '#event-store';
import { exampleLine } from '../../domain/testing/example-upload.js';
import { append, write, type Append } from '../testing/append.js';
import { exampleLife, superseding } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { ProjectedReceiptIndex } from './projected-receipt-index.js';
import type { OtherUploads, ReportedBefore } from './reported-before.js';

const others = (changes: Partial<OtherUploads> = {}): OtherUploads => ({
  dealId: 'example',
  servicerId: 'servicer',
  except: null,
  ...changes,
});

const found = (line: number, assetId: string, receiptNumber: string, before: number, uploadId = 'example-u1') => ({
  line,
  assetId,
  receiptNumber,
  before: { uploadId, line: before },
});

describe('the index of receipts', () => {
  let database: ReadDatabase;
  let index: ProjectedReceiptIndex;
  let beforeAccepting: Cursor;
  let accepted: Cursor;
  let superseded: Cursor;
  beforeAll(async () => {
    database = await readDatabaseOf([]);
    index = new ProjectedReceiptIndex(database.read, database.runner);
    const life = exampleLife();
    const accepting = life.findIndex(({ events }) => events.some(({ type }) => type === 'CollectionReceived'));
    beforeAccepting = await write(database.store, life.slice(0, accepting));
    accepted = await write(database.store, life.slice(accepting, accepting + 1));
    superseded = await write(database.store, superseding('example'));
  });
  afterAll(() => database.close());

  /** Asks about receipts staged in parts of one. */
  async function staged(
    asked: readonly (readonly [assetId: string, receiptNumber: string])[],
    asOf: Cursor,
    of = others(),
  ): Promise<ReportedBefore> {
    const receipts = await index.stage();
    try {
      for (const [i, [assetId, receiptNumber]] of asked.entries()) {
        await receipts.add(Buffer.from(packRow(exampleLine(i + 2, { assetId, receiptNumber }))));
      }
      return await receipts.reportedBefore(of, asOf);
    } finally {
      await receipts.release();
    }
  }

  const ASKED = [
    ['A-1', 'R-1'],
    ['A-1', 'R-3'],
    ['A-2', 'R-1'],
  ] as const;

  it('answers which staged receipts exist and where', async () => {
    expect(await staged(ASKED, accepted)).toEqual({
      first: [found(2, 'A-1', 'R-1', 2), found(4, 'A-2', 'R-1', 3)],
      count: 2,
    });
  });

  it('finds the same among parts that it compares as they are added', async () => {
    const receipts = await index.stage();
    await receipts.compareWith(others(), accepted);
    for (const [i, [assetId, receiptNumber]] of ASKED.entries()) {
      await receipts.add(Buffer.from(packRow(exampleLine(i + 2, { assetId, receiptNumber }))));
    }
    expect(await receipts.reportedBefore(others(), accepted)).toEqual(await staged(ASKED, accepted));
    // Asked about anything else, it looks again.
    for (const [asOf, of] of [
      [superseded, others()],
      [accepted, others({ except: 'example-u1' })],
      [beforeAccepting, others()],
    ] as const) {
      expect(await receipts.reportedBefore(of, asOf)).toEqual(await staged(ASKED, asOf, of));
    }
    await receipts.release();
  });

  it('gives staged rows back as they came', async () => {
    const receipts = await index.stage();
    const rows = [packRow(exampleLine(2, { receiptNumber: 'a\tb\\' })), packRow(exampleLine(3))];
    for (const row of rows) await receipts.add(Buffer.from(row));
    expect([await receipts.rowsOf(2), await receipts.rowsOf(1)]).toEqual([rows[1], rows[0]]);
    await receipts.release();
  });

  it('answers for an upload whose lines the log keeps', async () => {
    const again = { except: null, dealId: 'example', servicerId: 'servicer' };
    expect(await index.reportedBefore('example-u1', again, beforeAccepting)).toEqual({ first: [], count: 0 });
    expect(await index.reportedBefore('example-u2', again, accepted)).toEqual({ first: [], count: 0 });
    expect(await index.reportedBefore('example-u3', again, accepted)).toEqual({
      first: [found(2, 'A-1', 'R-1', 2)],
      count: 1,
    });
    const except = { ...again, except: 'example-u1' };
    expect(await index.reportedBefore('example-u3', except, accepted)).toEqual({ first: [], count: 0 });
  });

  it('answers for a few receipts by themselves', async () => {
    const few = ASKED.map(([assetId, receiptNumber], at) => ({ line: at + 2, assetId, receiptNumber }));
    expect(await index.reportedOf(few, others(), accepted)).toEqual(await staged(ASKED, accepted));
    expect(await index.reportedOf(few, others(), beforeAccepting)).toEqual({ first: [], count: 0 });
  });

  describe('of receipts that say the same under other numbers', () => {
    const of = { dealId: 'alike', servicerId: 'servicer', except: null };
    const made = 'made-6137e36ff0023bc4e57f40c6-1';
    const said = (changes: Partial<ReceiptLine> = {}) => exampleLine(5, { assetId: 'a\tb', ...changes });
    let head: Cursor;
    beforeAll(async () => {
      const rows = [said({ line: 2, receiptNumber: made }), said({ line: 3, receiptNumber: made, principal: '7.00' })];
      head = await write(database.store, oneUpload(of.dealId, rows.map(packRow).join('')));
    });
    /** Lines of a file and of the earlier one that are alike, of staged receipts and of a few by themselves. */
    const alike = async (lines: readonly ReceiptLine[], numbers: 'own' | 'made', except: string | null = null) => {
      const receipts = await index.stage();
      await receipts.add(Buffer.from(lines.map(packRow).join('')));
      const asked = { ...of, except, numbers };
      const both = [await receipts.alike(asked, head), await index.alike(lines, asked, head)];
      await receipts.release();
      expect(both[1]).toEqual(both[0]);
      return both[0]?.first.map(({ line, before }) => [line, before.line]);
    };

    it('finds those of files whose numbers are of the other kind', async () => {
      expect(await alike([said(), said({ line: 6, principal: '7' })], 'made')).toEqual([
        [5, 2],
        [6, 3],
      ]);
      expect(await alike([said()], 'own')).toEqual([]);
      expect(await alike([said()], 'made', 'alike-u1')).toEqual([]);
    });

    it('finds those of an upload whose lines the log keeps, once it is known which numbers it has', async () => {
      const [first] = oneUpload(of.dealId, packRow(said({ receiptNumber: 'R-1' })));
      const text = JSON.stringify(first).replaceAll('alike-u1', 'alike-u2');
      await write(database.store, [JSON.parse(text) as Append]);
      const after = await database.store.head();
      await database.runner.catchUp(after);
      expect((await index.alikeOf('alike-u2', of, head)).first.map(({ line, before }) => [line, before.line])).toEqual([
        [5, 2],
      ]);
      expect(await index.alikeOf('none', of, head)).toEqual({ first: [], count: 0 });
    });

    it.each<Partial<ReceiptLine>>([
      { assetId: 'A-9' },
      { receivedOn: '2026-01-09' },
      { interest: '9.99' },
      { disposalCost: '9.99' },
      { method: 'auction' },
      { correction: true },
    ])('finds none that say something else: %j', async (changes) => {
      expect(await alike([said(changes)], 'made')).toEqual([]);
    });
  });

  it('knows nothing of a file that was never accepted', async () => {
    expect(await staged([['A-1', 'NEVER']], accepted)).toEqual({ first: [], count: 0 });
  });

  it('answers as of the cursor, whatever was accepted or superseded since', async () => {
    expect(await staged(ASKED, beforeAccepting)).toMatchObject({ count: 0 });
    expect(await staged(ASKED, accepted)).toMatchObject({ count: 2 });
    expect(await staged(ASKED, superseded)).toEqual({ first: [found(2, 'A-1', 'R-1', 2, 'example-u3')], count: 1 });
  });

  it('keeps deals and servicers apart', async () => {
    expect(await staged(ASKED, accepted, others({ dealId: 'another' }))).toMatchObject({ count: 0 });
    expect(await staged(ASKED, accepted, others({ servicerId: 'another' }))).toMatchObject({ count: 0 });
  });

  it('passes over the upload that is to be replaced', async () => {
    expect(await staged(ASKED, accepted, others({ except: 'example-u1' }))).toMatchObject({ count: 0 });
  });

  it('finds a number that holds what its rows escape', async () => {
    const number = 'a\tb\\n\\';
    const line = exampleLine(2, { assetId: 'A-1', receiptNumber: number });
    const life = oneUpload('escaped', packRow(line));
    const head = await write(database.store, life);
    const asked = await staged([['A-1', number]], head, others({ dealId: 'escaped' }));
    expect(asked).toEqual({ first: [found(2, 'A-1', number, 2, 'escaped-u1')], count: 1 });
  });

  it('names the first thousand of many and counts all', async () => {
    const rows = Array.from({ length: 2_500 }, (_, i) => packRow(exampleLine(i + 2, { receiptNumber: `R-${i}` })));
    const head = await write(database.store, oneUpload('many', rows.join('')));
    const receipts = await index.stage();
    await receipts.compareWith(others({ dealId: 'many' }), head);
    for (const part of [rows.slice(0, 700), rows.slice(700)]) await receipts.add(Buffer.from(part.join('')));
    const { first, count } = await receipts.reportedBefore(others({ dealId: 'many' }), head);
    const unasked = others({ dealId: 'many', except: 'another' });
    expect(await receipts.reportedBefore(unasked, head)).toEqual({ first, count });
    await receipts.release();
    expect([first.length, first.at(-1)?.line, count]).toEqual([1_000, 1_001, 2_500]);
    const one = await staged([['A-1', 'R-7']], head, others({ dealId: 'many' }));
    expect(one).toEqual({ first: [found(2, 'A-1', 'R-7', 9, 'many-u1')], count: 1 });
  });

  it('finds one among others, and refuses to answer where fingerprints are missing', async () => {
    const of = others({ dealId: 'parts' });
    const numbers = Array.from({ length: 60 }, (_, i) => `P-${i}`);
    const rows = numbers.map((receiptNumber, i) => packRow(exampleLine(i + 2, { receiptNumber })));
    const head = await write(database.store, oneUpload(of.dealId, rows.join('')));
    const asked = [...numbers.map((number) => `Q${number}`), 'P-59'].map((number) => ['A-1', number] as const);
    const one = { first: [found(62, 'A-1', 'P-59', 61, 'parts-u1')], count: 1 };
    expect(await staged(asked, head, of)).toEqual(one);
    await database.read.query(`DELETE FROM receipt_fingerprints WHERE upload_id = 'parts-u1'`);
    await expect(staged(asked, head, of)).rejects.toThrow('upload parts-u1 has a fingerprint for each receipt');
  });
});

function oneUpload(dealId: string, rows: string) {
  const uploadId = `${dealId}-u1`;
  const of = { dealId, uploadId, servicerId: 'servicer', periodNumber: 1 } as const;
  const days = { collectedFrom: '2026-01-01', collectedTo: '2026-05-31' };
  const file = { ...days, fileName: 'r.csv', fileDigest: '0'.repeat(64), fileBytes: 1 };
  const lineCount = rows.split('\n').length - 1;
  const zero = { principal: '0.00', interest: '0.00', penalty: '0.00', fee: '0.00' } as const;
  const totals = { ...zero, lineCount, gross: '0.00', disposalCost: '0.00', net: '0.00' };
  return [
    append(`upload-${uploadId}`, '2026-06-08', {
      UploadStarted: { ...of, ...file },
      ReceiptLinesAdded: { ...of, firstLine: 2, lastLine: 1 + lineCount, rows, totals },
      UploadCompleted: { ...of, ...file, totals },
    }),
    append(`collections-${dealId}`, '2026-06-08', {
      CollectionReceived: { ...of, fileDigest: file.fileDigest, totals, fileVersion: 1, supersedes: null },
    }),
  ];
}
