import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { exampleLife } from '../testing/example-life.js';
import { investedLife } from '../testing/invested-life.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { InvestmentQueries } from './investment.queries.js';

let database: ReadDatabase;
beforeAll(async () => {
  database = await readDatabaseOf([...exampleLife('one'), ...investedLife('one')]);
});
afterAll(() => database.close());

it('shows each investment, who decided it, and how its end differs from what was agreed', async () => {
  expect(await new InvestmentQueries(database.read).investments('one')).toMatchObject([
    {
      ...{ investmentId: 'i-1', status: 'ended', decidedBy: 'checker', expectedIncome: '0.25' },
      ...{ boughtOn: '2026-06-26', boughtAs: 'I-1', endedOn: '2026-08-01', received: '47.00', lost: '3.00' },
      differs: [
        { as: 'less', amount: '3.25' },
        { as: 'late', days: 49 },
      ],
    },
    { investmentId: 'i-2', status: 'sent back', sentBackBecause: 'too long', received: null },
  ]);
});
