import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountBalance } from '../accounts/account-balance.entity.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import type { ReadTransaction } from './read-transaction.js';
import { HeldRows } from './held-rows.js';
import { NeedsTransaction, WriteAtOnce } from './write-at-once.js';

const holding = (account: string): AccountBalance => ({
  ...{ dealId: 'd', account, incoming: '1.00', outgoing: '0.00', balance: '1.00', entryCount: 1 },
});

describe('a batch that is written by one statement', () => {
  let database: ReadDatabase;
  let held: HeldRows;
  let into: WriteAtOnce;
  beforeEach(async () => {
    database = await readDatabaseOf([]);
    held = new HeldRows();
    into = new WriteAtOnce(database.read.manager, held);
  });
  afterEach(() => database.close());

  /** That the first parts stand at the beginning, from where they come to `x`. */
  const moving = (parts: number, rows = parts) => ({
    update: `UPDATE projection_checkpoint SET cursor = $1 WHERE part < $2 AND cursor = '' RETURNING part`,
    values: ['x', parts],
    rows,
  });
  const moved = async (): Promise<number> =>
    (await database.read.query<unknown[]>(`SELECT FROM projection_checkpoint WHERE cursor = 'x'`)).length;
  const balances = (): Promise<number> => database.read.getRepository(AccountBalance).count();

  it('is there with its condition, and says which transaction wrote it', async () => {
    expect(await into.load(AccountBalance, [holding('collection')])).toEqual([]);
    await into.upsert(AccountBalance, [holding('collection')]);
    const writtenBy = await into.writeIf(moving(2));
    expect([await moved(), await balances()]).toEqual([2, 1]);
    const written = await database.read.query<{ by: string }[]>('SELECT xmin::text AS by FROM account_balances');
    expect(written).toEqual([{ by: writtenBy }]);
  });

  it('is not there, nor any of its condition, where that does not hold of every row', async () => {
    await into.upsert(AccountBalance, [holding('collection')]);
    await expect(into.writeIf(moving(2, 3))).rejects.toMatchObject({ driverError: { code: '22012' } });
    expect([await moved(), await balances()]).toEqual([0, 0]);
  });

  it('looks up no row that an earlier one wrote, and every other', async () => {
    await into.upsert(AccountBalance, [holding('collection')]);
    await into.writeIf(moving(2));
    await database.read.query(`UPDATE account_balances SET entry_count = 7`);
    await database.read.getRepository(AccountBalance).insert(holding('fees'));
    const next = new WriteAtOnce(database.read.manager, held);
    const looked = await next.load(AccountBalance, [holding('fees'), holding('collection'), holding('tax')]);
    expect(looked).toEqual([holding('collection'), holding('fees')]);
    held.clear();
    const [read] = await next.load(AccountBalance, [holding('collection')]);
    expect(read?.entryCount).toBe(7);
  });

  it('holds no row that it did not write', async () => {
    await into.upsert(AccountBalance, [holding('collection')]);
    await expect(into.writeIf(moving(2, 3))).rejects.toThrow();
    expect(held.find(database.read.getMetadata(AccountBalance), holding('collection'))).toBeUndefined();
  });

  it('may be without a row', async () => {
    await into.writeIf(moving(1));
    expect(await moved()).toBe(1);
  });

  it('is refused where it works by SQL, copies, reads what it wrote, or writes to one table twice', async () => {
    const tx: ReadTransaction = into;
    const asked = [
      () => tx.query('SELECT 1', []),
      () => tx.copy(AccountBalance, ['deal_id'], []),
      () => tx.load(AccountBalance, [holding('collection')]),
      () => tx.insert(AccountBalance, [holding('fees')]),
    ];
    await into.upsert(AccountBalance, [holding('collection')]);
    for (const ask of asked) await expect(ask()).rejects.toThrow(NeedsTransaction);
    expect(await balances()).toBe(0);
  });
});
