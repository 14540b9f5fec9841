import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountBalance } from '../accounts/account-balance.entity.js';
import { DealEvent } from '../journal/deal-event.entity.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { ReadTransaction } from './read-transaction.js';

const holding = (account: string, balance: string): AccountBalance => ({
  dealId: 'd',
  account,
  incoming: balance,
  outgoing: '0.00',
  balance,
  entryCount: 1,
});

const eventAt = (position: string): DealEvent => ({
  position,
  dealId: 'd',
  stream: 'deal-d',
  version: Number(position),
  course: '',
  type: 'PeriodOpened',
  effectiveDate: '2026-01-31',
  recordedAt: '2026-01-31T00:00:00.000000Z',
});

describe.each([
  ['planned each time', false],
  ['planned once', true],
])('the transaction of a batch, its statements %s', (_, prepared) => {
  let database: ReadDatabase;
  beforeEach(async () => {
    database = await readDatabaseOf([]);
  });
  afterEach(() => database.close());

  const inTransaction = (work: (into: ReadTransaction) => Promise<void>): Promise<void> =>
    database.read.transaction((tx) => work(new ReadTransaction(tx, prepared)));
  const balances = async (): Promise<string[]> =>
    (await database.read.getRepository(AccountBalance).find({ order: { account: 'ASC' } })).map(
      ({ account, balance }) => `${account} ${balance}`,
    );
  const journal = (): Promise<number> => database.read.getRepository(DealEvent).count();

  it('writes what was given for several tables when it is told to, adding rows and replacing those of the same key', async () => {
    for (const [round, amount] of ['1.00', '2.00', '3.00', '4.00', '5.00'].entries()) {
      await inTransaction(async (into) => {
        await into.insert(DealEvent, [eventAt(String(2 * round + 1)), eventAt(String(2 * round + 2))]);
        await into.upsert(AccountBalance, [holding('collection', amount), holding(`fees-${round}`, '1.00')]);
        await into.flush();
      });
    }
    expect(await balances()).toEqual(['collection 5.00', ...[0, 1, 2, 3, 4].map((round) => `fees-${round} 1.00`)]);
    expect(await journal()).toBe(10);
  });

  it('reads what was given before, and works by SQL on it', async () => {
    await inTransaction(async (into) => {
      await into.upsert(AccountBalance, [holding('collection', '1.00')]);
      await into.upsert(AccountBalance, [holding('collection', '2.00')]);
      const keys = ['collection', 'fees'].map((account) => ({ dealId: 'd', account }));
      expect(await into.load(AccountBalance, keys)).toEqual([holding('collection', '2.00')]);
      await into.upsert(AccountBalance, [holding('fees', '1.00')]);
      await into.query('UPDATE account_balances SET entry_count = entry_count + $1', [1]);
      expect(await into.load(AccountBalance, keys)).toHaveLength(2);
    });
    const rows = await database.read.getRepository(AccountBalance).find();
    expect(rows.map(({ entryCount }) => entryCount)).toEqual([2, 2]);
  });

  it('takes more rows than one statement carries', async () => {
    await inTransaction(async (into) => {
      await into.insert(
        DealEvent,
        Array.from({ length: 5_001 }, (_, i) => eventAt(String(i + 1))),
      );
      await into.flush();
    });
    expect(await journal()).toBe(5_001);
  });

  it('breaks with what the database says of a row that is there already', async () => {
    const twice = inTransaction(async (into) => {
      await into.upsert(AccountBalance, [holding('collection', '1.00')]);
      await into.insert(DealEvent, [eventAt('1'), eventAt('1')]);
      await into.flush();
    });
    await expect(twice).rejects.toMatchObject({ name: 'QueryFailedError', driverError: { code: '23505' } });
    expect([await journal(), await balances()]).toEqual([0, []]);
  });
});
