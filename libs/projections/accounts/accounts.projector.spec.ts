import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { trustAccounts } from '#domain/ledger';
import { Money } from '#domain/shared';
import { append, write } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { AccountQueries } from './account.queries.js';
import { StandingBalances } from './standing-balances.js';

const ALL = { offset: 0, limit: 100 };

describe('accounts', () => {
  let database: ReadDatabase;
  let accounts: AccountQueries;
  beforeAll(async () => {
    database = await readDatabaseOf(exampleLife());
    accounts = new AccountQueries(database.read);
  });
  afterAll(() => database.close());

  it('hold what the transfers left on them', async () => {
    const balances = await accounts.balances('example');
    expect(Object.fromEntries(balances.map(({ account, balance }) => [account, balance]))).toEqual({
      bank: '-45.00',
      collection: '69.14',
      'disposal-costs': '500.00',
      fees: '0.00',
      'holder:senior:acct-1': '130608.49',
      'holder:senior:acct-2': '55975.07',
      obligors: '-200600.00',
      'payee:trustee': '150.00',
      registrar: '0.00',
      reserve: '13000.00',
      securities: '0.00',
      'servicer:servicer': '0.00',
      tax: '0.00',
      'tax-authority': '342.30',
    });
    expect(balances.find(({ account }) => account === 'collection')).toMatchObject({
      incoming: '200150.00',
      outgoing: '200080.86',
      entryCount: 7,
    });
  });

  it('stand now as they are asked for together, each deal for itself', async () => {
    const standing = new StandingBalances(database.read);
    const [one, same, none] = await Promise.all(['example', 'example', 'nowhere'].map((dealId) => standing.of(dealId)));
    expect(one).toEqual(await accounts.balances('example'));
    expect(same).toEqual(one);
    expect(none).toBeNull();
  });

  it('gain and lose nothing over all of them', async () => {
    const balances = await accounts.balances('example');
    expect(Money.sum(balances.map(({ balance }) => Money.parse(balance))).toString()).toBe('0.00');
  });

  it('show every entry with its other side, and the balance after it', async () => {
    const { rows, total } = await accounts.entries('example', 'collection', ALL);
    expect(total).toBe(7);
    expect(
      rows.map(({ effectiveDate, counterAccount, amount, balance }) => [
        effectiveDate,
        counterAccount,
        amount,
        balance,
      ]),
    ).toEqual([
      ['2026-06-10', 'servicer:servicer', '200100.00', '200100.00'],
      ['2026-06-20', 'bank', '50.00', '200150.00'],
      ['2026-06-20', 'bank', '-5.00', '200145.00'],
      ['2026-06-25', 'tax', '-342.30', '199802.70'],
      ['2026-06-25', 'fees', '-150.00', '199652.70'],
      ['2026-06-25', 'securities', '-186583.56', '13069.14'],
      ['2026-06-25', 'reserve', '-13000.00', '69.14'],
    ]);
    const page = await accounts.entries('example', 'collection', { offset: 4, limit: 1 });
    expect(page).toEqual({ rows: [rows[4]], total });
  });

  it('turn over from an opening to a closing balance', async () => {
    const turnover = await accounts.turnover('example', { from: '2026-06-20', to: '2026-06-25' });
    expect(turnover.find(({ account }) => account === 'collection')).toEqual({
      account: 'collection',
      opening: '200100.00',
      incoming: '50.00',
      outgoing: '200080.86',
      closing: '69.14',
    });
    for (const { opening, incoming, outgoing, closing } of turnover) {
      const after = Money.parse(opening).plus(Money.parse(incoming)).minus(Money.parse(outgoing));
      expect(after.toString()).toBe(closing);
    }
  });

  it('answer as it was known at a position of the log', async () => {
    const { rows } = await accounts.entries('example', 'collection', ALL);
    const span = { from: '2026-01-01', to: '2026-12-31', knownAt: { position: BigInt(rows[1]!.position) } };
    const known = await accounts.turnover('example', span);
    expect(known.find(({ account }) => account === 'collection')).toMatchObject({ closing: '200150.00' });
    expect(known.map(({ account }) => account)).not.toContain('tax');
  });

  it('are never overdrawn: the read models stop at the event that would do it', async () => {
    const overdrawing = append('instruction-forged', '2026-06-26', {
      InstructionExecuted: {
        dealId: 'example',
        periodNumber: 1,
        instructionId: 'example-1-payment-1',
        stage: 'payment',
        from: 'tax',
        to: 'tax-authority',
        amount: '0.01',
        purpose: 'tax of period 1',
        signatures: { maker: 'maker', checker: 'checker' },
        dueTime: null,
        dueDate: '2026-06-25',
        attempt: 1,
        bankReference: 'B-9',
      },
    });
    await write(database.store, [overdrawing]);
    await expect(database.runner.catchUp()).rejects.toThrow(
      /InstructionExecuted in instruction-forged: tax holds 0\.00 and cannot pay 0\.01/,
    );
    const balances = await accounts.balances('example');
    const negative = balances.filter(({ account, balance }) => isOfTrust(account) && balance.startsWith('-'));
    expect(negative).toEqual([]);
  });
});

const isOfTrust = (account: string): boolean => (trustAccounts as readonly string[]).includes(account);

it('are none of a deal on whose accounts nothing moved', async () => {
  const [registered] = exampleLife();
  const database = await readDatabaseOf(registered ? [registered] : []);
  try {
    expect(await new StandingBalances(database.read).of('example')).toEqual([]);
  } finally {
    await database.close();
  }
});

describe('an account whose sum is beyond any integer of the database', () => {
  it('is shown to the fen', async () => {
    const credits = Array.from({ length: 100 }, (_, i) =>
      append('collections-large', '2026-06-20', {
        AccountIncomeReceived: {
          dealId: 'large',
          periodNumber: 1,
          kind: 'other',
          amount: '999999999999999.99',
          bankReference: `B-${i}`,
        },
      }),
    );
    const database = await readDatabaseOf(credits);
    try {
      const balances = await new AccountQueries(database.read).balances('large');
      expect(balances.find(({ account }) => account === 'collection')?.balance).toBe('99999999999999999.00');
    } finally {
      await database.close();
    }
  });
});
