import { describe, expect, it } from '@jest/globals';
import { overExampleLife } from '../testing/over-example-life.js';
import { HoldingQueries } from './holding.queries.js';

const ALL = { offset: 0, limit: 100 };

describe('holdings', () => {
  const holdings = overExampleLife(HoldingQueries);

  it('are the register in account order', async () => {
    expect(await holdings().register('example', 'senior', '2026-07-01', ALL)).toMatchObject({
      total: 2,
      rows: [
        { holderId: 'acct-1', rank: 1, units: '7000' },
        { holderId: 'acct-2', rank: 2, units: '3000' },
      ],
    });
  });

  it('tell what each holder was paid for a period', async () => {
    const { rows } = await holdings().payments('example', 1, ALL);
    expect(rows).toMatchObject([
      { holderId: 'acct-1', interest: '5868.49', principal: '124740.00', yield: '0.00', total: '130608.49' },
      { holderId: 'acct-2', total: '55975.07', recordDate: '2026-06-25', paidOn: '2026-06-26' },
    ]);
    expect(await holdings().paymentsTo('example', 'acct-2')).toEqual([rows[1]]);
  });
});
