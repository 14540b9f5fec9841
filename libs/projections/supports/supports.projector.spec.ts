import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { shortOf, supportedLife } from '../testing/supported-life.js';
import { SupportQueries } from './support.queries.js';

describe('calls on supports', () => {
  let database: ReadDatabase;
  let queries: SupportQueries;
  beforeAll(async () => {
    database = await readDatabaseOf([...exampleLife('one'), ...supportedLife('one')]);
    queries = new SupportQueries(database.read);
  });
  afterAll(() => database.close());

  const called = {
    ...{ dealId: 'one', periodNumber: 2, supportId: 'liquidity' },
    ...{ calledOn: '2026-06-15', calledBy: 'maker', dueDate: '2026-06-23', shortfall: shortOf('50.00') },
  };

  it('are paid once the sums that came in make up the call, and defaulted on for the rest that did not', async () => {
    expect(await queries.calls('one')).toEqual([
      {
        ...{ ...called, provider: 'holder-a', amount: '30.00', formula: shortOf('30.00') },
        ...{ status: 'paid', paid: '30.00', paidOn: '2026-06-23' },
        ...{ defaulted: null, defaultedOn: null, defaultReason: null },
      },
      {
        ...{ ...called, provider: 'holder-b', amount: '20.00', formula: shortOf('20.00') },
        ...{ status: 'defaulted', paid: '5.00', paidOn: '2026-06-23' },
        ...{ defaulted: '15.00', defaultedOn: '2026-06-24', defaultReason: 'letter 1' },
      },
    ]);
  });

  it('are those of the deal asked for', async () => {
    expect(await queries.calls('two')).toEqual([]);
  });
});

describe('a call that is partly paid', () => {
  it('still stands', async () => {
    const database = await readDatabaseOf([...exampleLife('one'), ...supportedLife('one').slice(0, 3)]);
    const calls = await new SupportQueries(database.read).calls('one');
    await database.close();
    expect(calls).toMatchObject([
      { provider: 'holder-a', status: 'called', paid: '10.00', paidOn: '2026-06-22' },
      { provider: 'holder-b', status: 'called', paid: '0.00', paidOn: null },
    ]);
  });
});
