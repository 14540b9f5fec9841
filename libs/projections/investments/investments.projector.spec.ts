import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BankCreditAdjusted } from '#domain/collections';
import { investmentBought, investmentMatured } from '../../domain/testing/example-investment.js';
import { PastReads } from '../past/past-reads.js';
import { append } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { investedLife } from '../testing/invested-life.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { InvestmentQueries, investmentTables } from './investment.queries.js';

const of = { dealId: 'one', periodNumber: 2, investmentId: 'i-2' };
const { payload: bought } = investmentBought({ ...of, amount: '50.00', bankReference: 'J-1' });
const { payload: matured } = investmentMatured({
  ...{ ...of, received: '50.25', principal: '50.00', income: '0.25', expected: '50.25', bankReference: 'J-2' },
});
const undone = (credited: BankCreditAdjusted['payload']['credited'], bankReference: string, stated: string) => ({
  ...({ dealId: 'one', periodNumber: 2, cause: 'other purpose', credited, returnReference: null } as const),
  ...{ corrects: { periodNumber: 2, bankReference }, stated, corrected: '0.00', difference: `-${stated}` },
  ...{ reason: 'the bank’s statement', adjustedBy: 'maker' },
});

/** The investment that was sent back, as if it had been bought: its maturity, then its purchase turn out to be none. */
const bookedWrong = [
  append('collections-one', '2026-08-10', { InvestmentBought: bought }),
  append('collections-one', '2026-08-12', { InvestmentMatured: matured }),
  append('collections-one', '2026-08-13', {
    BankCreditAdjusted: {
      ...undone({ as: 'investment maturity', investmentId: 'i-2' }, 'J-2', '50.25'),
      investment: { principal: '-50.00', income: '-0.25' },
    },
  }),
  append('collections-one', '2026-08-14', {
    BankCreditAdjusted: undone({ as: 'investment purchase', investmentId: 'i-2' }, 'J-1', '50.00'),
  }),
];

const takenBack = append('collections-one', '2026-08-15', {
  InvestmentLost: {
    ...{ dealId: 'one', periodNumber: 2, investmentId: 'i-1', lost: '-3.00', reason: 'the administrator pays' },
    ...{ proposedBy: 'maker', approvedBy: 'checker', approvedDigest: 'd'.repeat(64) },
  },
});

let database: ReadDatabase;
beforeAll(async () => {
  database = await readDatabaseOf([...exampleLife('one'), ...investedLife('one'), ...bookedWrong, takenBack]);
});
afterAll(() => database.close());

const seen = (asOf: string | null) =>
  new PastReads(database.store, database.read).from({ asOf, knownAt: null }, 'one', investmentTables, (read) =>
    new InvestmentQueries(read).investments('one'),
  );

it('shows each investment, who decided it, and how its end differs from what was agreed', async () => {
  expect(await seen('2026-08-09')).toMatchObject([
    {
      ...{ investmentId: 'i-1', status: 'ended', decidedBy: 'checker', expectedIncome: '0.25' },
      ...{ boughtOn: '2026-06-26', boughtAs: 'I-1', endedOn: '2026-08-01', received: '47.00' },
      ...{ outstanding: '0.00', lost: '3.00', lossDigest: null },
      differs: [
        { as: 'less', amount: '3.25' },
        { as: 'late', days: 49 },
      ],
    },
    { investmentId: 'i-2', status: 'sent back', sentBackBecause: 'too long', received: null },
  ]);
});

it('has what of the sum came back, was given up or is out again, each on its day', async () => {
  expect(await seen('2026-08-13')).toMatchObject([
    {
      settled: [
        { on: '2026-08-01', amount: '47.00', bankReference: 'I-2' },
        { on: '2026-08-04', amount: '3.00', bankReference: null },
      ],
    },
    {
      settled: [
        { on: '2026-08-12', amount: '50.00', bankReference: 'J-2' },
        { on: '2026-08-12', amount: '-50.00', bankReference: 'J-2' },
      ],
    },
  ]);
});

it('is outstanding again once two people take back that it was lost', async () => {
  expect(await seen('2026-08-15')).toMatchObject([
    {
      ...{ status: 'held', endedOn: '2026-08-01', received: '47.00', outstanding: '3.00', lost: '0.00' },
      settled: [{}, {}, { on: '2026-08-15', amount: '-3.00', bankReference: null }],
    },
    {},
  ]);
});

it('is seen from any standpoint', async () => {
  expect(await seen('2026-06-24')).toEqual([]);
  expect(await seen('2026-07-31')).toMatchObject([{ status: 'held', received: '0.00' }, { status: 'sent back' }]);
  expect(await seen('2026-08-03')).toMatchObject([
    { status: 'held', received: '47.00', outstanding: '3.00', lossProposedBy: 'maker' },
    {},
  ]);
});

it('goes by what is corrected of it', async () => {
  expect(await seen('2026-08-12')).toMatchObject([{}, { status: 'ended', received: '50.25', income: '0.25' }]);
  expect(await seen('2026-08-13')).toMatchObject([
    {},
    { status: 'held', received: '0.00', income: '0.00', outstanding: '50.00', endedOn: null, differs: null },
  ]);
  expect(await seen(null)).toMatchObject([{}, { status: 'approved', boughtOn: null, outstanding: null }]);
});
