import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cursor } from '#event-store';
import { write } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { ProjectedReceiptIndex } from './projected-receipt-index.js';

const key = (assetId: string, receiptNumber: string, servicerId = 'servicer') => ({
  servicerId,
  assetId,
  receiptNumber,
});

describe('the index of receipts', () => {
  let database: ReadDatabase;
  let index: ProjectedReceiptIndex;
  let beforeAccepting: Cursor;
  let head: Cursor;
  beforeAll(async () => {
    database = await readDatabaseOf([]);
    index = new ProjectedReceiptIndex(database.read, database.runner);
    const life = exampleLife();
    const accepting = life.findIndex(({ events }) => events.some(({ type }) => type === 'CollectionReceived'));
    beforeAccepting = await write(database.store, life.slice(0, accepting));
    head = await write(database.store, life.slice(accepting));
  });
  afterAll(() => database.close());

  it('brings the read models to the cursor asked for, and answers which receipts exist and where', async () => {
    const asked = [key('A-1', 'R-1'), key('A-1', 'R-3'), key('A-2', 'R-1'), key('A-2', 'R-1', 'another')];
    const found = await index.existing('example', asked, head);
    expect([...found].sort((a, b) => a.line - b.line)).toEqual([
      { ...key('A-1', 'R-1'), uploadId: 'example-u1', line: 2 },
      { ...key('A-2', 'R-1'), uploadId: 'example-u1', line: 3 },
    ]);
    expect(await index.standsAt()).toBe(head);
  });

  it('knows nothing of a file that was never accepted', async () => {
    expect(await index.existing('example', [key('A-1', 'NEVER')], head)).toEqual([]);
  });

  it('answers as of the cursor, whatever was accepted since', async () => {
    expect(await index.existing('example', [key('A-1', 'R-1')], beforeAccepting)).toEqual([]);
  });

  it('keeps deals apart', async () => {
    expect(await index.existing('another', [key('A-1', 'R-1')], head)).toEqual([]);
  });

  it('answers for more keys than one statement carries', async () => {
    const many = Array.from({ length: 25_000 }, (_, i) => key('A-1', `R-${i}`));
    const found = await index.existing('example', many, head);
    expect(found.map(({ receiptNumber }) => receiptNumber).sort()).toEqual(['R-1', 'R-2']);
  });

  it('answers nothing for nothing', async () => {
    expect(await index.existing('example', [], head)).toEqual([]);
  });
});
