import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Deal } from '../deals/deal.entity.js';
import { ProjectionStopped } from '../runner/projection-fault.js';
import { append, write } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { reportedLife } from '../testing/reported-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import type { Comparison } from './comparison.js';
import { rebuildAndCompare, rebuildAndRestore } from './rebuild-and-compare.js';

const silent = (): void => undefined;
const erasure = append('erasures', '2026-11-22', {
  ErasureRequested: { erasureId: 'e-1', files: [], subjects: ['acct-1'], reason: 'request 17', requestedBy: 'maker' },
});

describe('a rebuild beside the live tables', () => {
  let database: ReadDatabase;
  beforeEach(async () => {
    database = await readDatabaseOf([...exampleLife('one'), ...reportedLife('one'), ...exampleLife('two'), erasure]);
  });
  afterEach(() => database.close());

  const compare = (): Promise<Comparison> => rebuildAndCompare(database.store, database.read, silent);

  const faulty = ({ tables }: Comparison) => tables.filter(({ differing }) => differing > 0);

  it('finds the same rows in every table, and none of them empty', async () => {
    const { identical, position, tables } = await compare();
    expect(identical).toBe(true);
    expect(position).toBe((await database.runner.status()).position);
    expect(tables.filter(({ rowsLive, rowsRebuilt }) => rowsLive === 0 || rowsLive !== rowsRebuilt)).toEqual([]);
    expect(tables.map(({ table }) => table)).toContain('receipts');
  });

  it('names the row and the column that were changed', async () => {
    await database.read.query(`UPDATE remittances SET amount = amount + 1 WHERE deal_id = 'two'`);
    const comparison = await compare();
    expect(comparison.identical).toBe(false);
    expect(faulty(comparison)).toMatchObject([
      {
        model: 'collections',
        table: 'remittances',
        differing: 1,
        differences: [{ kind: 'changed', columns: [{ column: 'amount', live: '20010001', rebuilt: '20010000' }] }],
      },
    ]);
  });

  it('names a row that was removed, and one that no event speaks of', async () => {
    await database.read.query(
      `DELETE FROM holdings WHERE deal_id = 'one' AND class_id = 'senior' AND holder_id = 'acct-2'`,
    );
    await database.read.query(
      `INSERT INTO holdings (deal_id, class_id, holder_id, rank, units, kinds) VALUES ('one', 'senior', 'acct-3', 3, 1, '[]')`,
    );
    const holder = (holderId: string) => ({ deal_id: 'one', class_id: 'senior', holder_id: holderId });
    expect(faulty(await compare())).toMatchObject([
      {
        table: 'holdings',
        rowsLive: 9,
        rowsRebuilt: 9,
        differing: 2,
        differences: [
          { kind: 'missing from live', key: holder('acct-2') },
          { kind: 'not in the log', key: holder('acct-3') },
        ],
      },
    ]);
  });

  it('restores every row that differs, once and for all, and brings the tables forward from there', async () => {
    await database.read.query(`UPDATE remittances SET amount = amount + 1 WHERE deal_id = 'two'`);
    await database.read.query(`DELETE FROM holdings WHERE deal_id = 'one' AND class_id = 'senior'`);
    await database.read.query(
      `INSERT INTO holdings (deal_id, class_id, holder_id, rank, units, kinds) VALUES ('one', 'senior', 'acct-3', 3, 1, '[]')`,
    );
    await write(database.store, exampleLife('three'));
    let moved: Promise<unknown> | undefined;
    const restored = await rebuildAndRestore(database.store, database.read, (stage) => {
      if (stage === 'compare') moved ??= database.runner.catchUp();
    });
    expect(faulty(restored).map(({ table }) => table)).toEqual(['remittances', 'holdings']);
    await moved;
    expect((await compare()).identical).toBe(true);
    expect(await database.read.getRepository(Deal).count()).toBe(3);
  });

  it('restores nothing where an event cannot be replayed', async () => {
    await database.read.query(`UPDATE remittances SET amount = amount + 1 WHERE deal_id = 'two'`);
    await write(database.store, [
      append('deal-lost', '2026-01-01', {
        TrustEstablished: { dealId: 'lost', closingDate: '2026-01-01', classes: [], accounts: [] },
      }),
    ]);
    await database.read.query('UPDATE projection_checkpoint SET cursor = $1', [await database.store.head()]);
    const restoring = rebuildAndRestore(database.store, database.read, silent);
    await expect(restoring).rejects.toBeInstanceOf(ProjectionStopped);
    const [changed] = await database.read.query<unknown[]>(`SELECT FROM remittances WHERE amount = 20010001`);
    expect(changed).toBeDefined();
  });

  it('compares a document by what it says', async () => {
    await database.read.query(`UPDATE deals SET terms = jsonb_set(terms, '{name}', '"Renamed"') WHERE deal_id = 'one'`);
    expect(faulty(await compare())).toMatchObject([{ table: 'deals', differences: [{ key: { deal_id: 'one' } }] }]);
  });

  it('names the first differing rows of many, and counts all', async () => {
    const lines = await database.read.query<{ count: number }[]>('SELECT count(*)::integer AS count FROM receipts');
    await database.read.query('UPDATE receipts SET principal = principal + 1');
    const [receipts] = faulty(await compare());
    expect(receipts).toMatchObject({ table: 'receipts', differing: lines[0]?.count });
    expect(receipts?.differences.length).toBe(10);
  });

  it('compares at the live checkpoint, not at the head of the log', async () => {
    await write(database.store, exampleLife('three'));
    const { identical, position } = await compare();
    expect(identical).toBe(true);
    expect(position).toBe((await database.runner.status()).position);
  });

  it('leaves the live tables alone while they move on, and nothing behind', async () => {
    await write(database.store, exampleLife('three'));
    let moved: Promise<unknown> | undefined;
    const comparison = await rebuildAndCompare(database.store, database.read, (stage) => {
      if (stage === 'compare') moved ??= database.runner.catchUp();
    });
    await moved;
    expect(comparison.identical).toBe(true);
    expect((await compare()).identical).toBe(true);
    const left = await database.read.query<unknown[]>(
      `SELECT relname FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'`,
    );
    expect(left).toEqual([]);
  });

  it('runs several times at once', async () => {
    const comparisons = await Promise.all([compare(), compare()]);
    expect(comparisons.map(({ identical }) => identical)).toEqual([true, true]);
  });

  it('tells how far it is', async () => {
    const seen: string[] = [];
    const { position, tables } = await rebuildAndCompare(database.store, database.read, (stage, done, total) =>
      seen.push(`${stage} ${done}/${total}`),
    );
    expect(seen[0]).toBe(`replay 0/${position}`);
    expect(seen).toContain(`replay ${position}/${position}`);
    expect(seen.at(-1)).toBe(`compare ${tables.length}/${tables.length}`);
  });

  it('stops with the name of an event that cannot be replayed', async () => {
    await write(database.store, [
      append('deal-lost', '2026-01-01', {
        TrustEstablished: { dealId: 'lost', closingDate: '2026-01-01', classes: [], accounts: [] },
      }),
    ]);
    await database.read.query('UPDATE projection_checkpoint SET cursor = $1', [await database.store.head()]);
    await expect(compare()).rejects.toBeInstanceOf(ProjectionStopped);
  });
});
