import { describe, expect, it } from '@jest/globals';
import { exampleDates } from '../../domain/testing/example-period.js';
import { overExampleLife } from '../testing/over-example-life.js';
import { PeriodQueries } from './period.queries.js';

describe('periods', () => {
  const periods = overExampleLife(PeriodQueries);

  it('stand closed, with their dates and what the close froze', async () => {
    const period = await periods().one('example', 1);
    expect(period).toMatchObject({
      ...exampleDates(1),
      status: 'closed',
      streamVersion: 3,
      inputs: { accountIncome: '50.00', collections: { net: '200100.00' } },
    });
    expect(await periods().all('example')).toEqual([period]);
  });

  it('list the invoices entered for them', async () => {
    expect(await periods().invoices('example', 1)).toMatchObject([
      { invoiceReference: 'INV-1', feeId: 'agent', amount: '80.00', effectiveDate: '2026-06-09' },
    ]);
  });
});
