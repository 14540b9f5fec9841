import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { packLines } from '#domain/upload';
import { START } from '#event-store';
import { exampleLine } from '../../domain/testing/example-upload.js';
import { totalsOf } from '../../domain/upload/receipt-totals.js';
import { rebuildAndCompare } from '../rebuild/rebuild-and-compare.js';
import { applyAll } from '../runner/apply-up-to-faults.js';
import { ProjectionStopped } from '../runner/projection-fault.js';
import { ReadTransaction } from '../table/read-transaction.js';
import { append, write } from '../testing/append.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';

const OF = { uploadId: 'u1', dealId: 'd', servicerId: 'servicer', periodNumber: 1 } as const;
const PARTS = 5;
const LINES_OF_A_PART = 3;

/** A file of five parts that is kept, and waits to be accepted. */
const kept = [
  append('upload-u1', '2026-05-31', {
    UploadStarted: {
      ...OF,
      ...{ collectedFrom: '2026-01-01', collectedTo: '2026-05-31' },
      ...{ fileName: 'a.csv', fileDigest: '0'.repeat(64), fileBytes: 1 },
    },
  }),
  ...Array.from({ length: PARTS }, (_, part) =>
    append('upload-u1', '2026-05-31', {
      ReceiptLinesAdded: {
        ...OF,
        ...packLines(
          Array.from({ length: LINES_OF_A_PART }, (_, line) => {
            const number = 2 + part * LINES_OF_A_PART + line;
            return exampleLine(number, { receiptNumber: `R-${number}` });
          }),
        ),
      },
    }),
  ),
];
const none = totalsOf([]);
const ofNothing = append('collections-d', '2026-05-31', {
  CollectionReceived: {
    ...{ ...OF, uploadId: 'unheard-of', fileDigest: '0'.repeat(64) },
    ...{ totals: none, fileVersion: 1, supersedes: null },
  },
});

describe('the parts of a file, half of which another session writes', () => {
  let database: ReadDatabase;
  beforeEach(async () => {
    database = await readDatabaseOf([]);
  });
  afterEach(() => database.close());

  const lines = async (): Promise<readonly number[]> =>
    (await database.read.query<{ line: number }[]>('SELECT line FROM receipts ORDER BY line')).map(({ line }) => line);
  const allLines = Array.from({ length: PARTS * LINES_OF_A_PART }, (_, index) => 2 + index);

  it('stand whole where the batch that they were written beside is undone, and are passed over then', async () => {
    await write(database.store, kept);
    const events = await database.store.readAfter(START, 100);
    const undone = database.read.transaction(async (tx) => {
      await applyAll(new ReadTransaction(tx, true, database.read), events);
      throw new Error('killed');
    });
    await expect(undone).rejects.toThrow('killed');
    expect(await lines()).toEqual(allLines.slice(-2 * LINES_OF_A_PART));
    await database.runner.catchUp();
    expect(await lines()).toEqual(allLines);
    expect(await rebuildAndCompare(database.store, database.read, () => undefined)).toMatchObject({ identical: true });
  });

  it('stand once each where an event of their batch cannot be applied', async () => {
    await write(database.store, [...kept, ofNothing]);
    await expect(database.runner.catchUp()).rejects.toBeInstanceOf(ProjectionStopped);
    expect(await lines()).toEqual(allLines);
  });

  it('are refused as a whole where the other session cannot write them', async () => {
    await write(database.store, kept);
    const events = await database.store.readAfter(START, 100);
    const [started, ...parts] = events;
    const last = parts.at(-1);
    const twice = [started, ...parts.slice(0, -1), last, last].flatMap((event) => event ?? []);
    const applied = database.read.transaction((tx) => applyAll(new ReadTransaction(tx, true, database.read), twice));
    await expect(applied).rejects.toMatchObject({ driverError: { code: '23505' } });
    expect(await lines()).toEqual([]);
  });
});
