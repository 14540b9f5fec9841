import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { streams } from '#application';
import { isTrustAccount } from '#domain/ledger';
import { AccountQueries, DistributionQueries, ReconciliationQueries } from '#projections';
import { write, type Append } from '../../libs/projections/testing/append.js';
import { readDatabaseOf, type ReadDatabase } from '../../libs/projections/testing/read-database.js';
import { begunToCorrect, correctedPeriod, live, PERIODS } from './correction-scripts.js';
import type { CorrectedTrust } from './corrected-trust.js';

/** The log's names of the model's streams. */
function appendsOf({ terms: { dealId }, log }: CorrectedTrust): readonly Append[] {
  const named = new Map<string, string>([
    ['calendar', streams.calendar(dealId)],
    ['deal', streams.deal(dealId)],
    ['pool', streams.pool(dealId)],
    ['collections', streams.collections(dealId)],
    ...['senior', 'sub'].map((classId) => [`register-${classId}`, streams.register(dealId, classId)] as const),
  ]);
  for (let n = 1; n <= PERIODS; n += 1) {
    named.set(`period-${n}`, streams.period(dealId, n)).set(`distribution-${n}`, streams.distribution(dealId, n));
  }
  return log.map(({ stream, events }) => ({ stream: named.get(stream) ?? stream, events }));
}

let database: ReadDatabase;
beforeAll(async () => {
  database = await readDatabaseOf([]);
});
afterAll(() => database.close());

test('whatever is corrected in whatever order, the read models say what the books say', async () => {
  let lives = 0;
  const life = fc.array(correctedPeriod, { minLength: 2, maxLength: PERIODS });
  await fc.assert(
    fc.asyncProperty(life, async (periods) => {
      lives += 1;
      const trust = begunToCorrect(`life-${lives}`);
      live(trust, periods);
      await write(database.store, appendsOf(trust));
      await database.runner.catchUp();
      await expectShown(trust);
    }),
    { numRuns: 4 },
  );
});

async function expectShown(trust: CorrectedTrust): Promise<void> {
  const {
    terms: { dealId },
    balances,
    cash,
  } = trust;
  const accounts = await new AccountQueries(database.read).balances(dealId);
  const shown = accounts.filter(({ balance }) => balance !== '0.00').map(({ account, balance }) => [account, balance]);
  const booked = [...balances].filter(([, held]) => !held.isZero()).map(([account, held]) => [account, `${held}`]);
  expect(shown.sort()).toEqual(booked.sort());
  expect(accounts.filter(({ account, balance }) => isTrustAccount(account) && balance.startsWith('-'))).toEqual([]);

  const reconciliation = new ReconciliationQueries(database.read);
  const held = (await reconciliation.suspense(dealId)).filter(
    ({ servicerId, amount }) => servicerId === null && amount !== '0.00',
  );
  expect(held.map(({ bankReference, amount }) => [bankReference, amount]).sort()).toEqual([...cash.suspense].sort());

  const instructions = await Promise.all(
    Array.from({ length: PERIODS }, (_, index) =>
      new DistributionQueries(database.read).instructions(dealId, index + 1),
    ),
  );
  const payments = instructions.flat().filter(({ stage }) => stage === 'payment');
  expect(payments.map(({ instructionId, status }) => [instructionId, status]).sort()).toEqual(
    trust.payments.map(({ instructionId, status }) => [instructionId, status]).sort(),
  );

  const corrections = await reconciliation.corrections(dealId);
  expect(corrections.map(({ difference }) => difference)).toEqual(
    trust.events('collections').flatMap((event) => {
      if (event.type === 'ReceiptAdjusted') return [event.payload.difference.net];
      return event.type === 'BankCreditAdjusted' || event.type === 'InvoiceAdjusted' ? [event.payload.difference] : [];
    }),
  );
  for (const [periodNumber, { restated }] of cash.restatements) {
    const rows = await Promise.all(
      restated.map((_, index) => reconciliation.restatement(dealId, periodNumber, index + 1)),
    );
    expect(rows.map((row) => [row?.status, row?.comparison.settlement])).toEqual(
      restated.map(({ settlement }) => ['restated', settlement]),
    );
  }
}
