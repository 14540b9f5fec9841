import { describe, expect, it } from '@jest/globals';
import { houseConventions, validateTerms, type DealTerms, type FeeTerms } from '#domain/deal';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { readFigures } from '../period-figures.js';
import { Book } from './book.js';
import { passDays } from './pass-days.js';

const table: FeeTerms = {
  feeId: 'custodian',
  name: 'Custodian',
  payee: 'custodian',
  kind: 'formula',
  formula: {
    table: [
      { from: '0', value: '5.00' },
      { from: '390.00', value: '10.00' },
      { from: '420.00', value: '15.00' },
    ],
    at: { product: [{ quantity: 'pool balance' }, { number: '0.01' }] },
  },
  accrual: 'adds',
  fallsDue: { kind: 'month end' },
};

function accrued(fee: FeeTerms, conventions: Partial<typeof houseConventions> = {}, reports = [may]) {
  const terms: DealTerms = {
    ...accountsDeal,
    fees: [...accountsDeal.fees, fee],
    conventions: { ...houseConventions, ...conventions },
  };
  expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  const inputs = accountsInputs({ terms, to: '2026-06-30', dated: { poolReports: reports } });
  const book = Book.open(readFigures(terms, inputs));
  const lines = passDays(book).flatMap((rank) => rank.lines.map((line) => ({ term: rank.term, ...line })));
  return { book, lines: lines.filter(({ term }) => term === 'fees[3].fallsDue') };
}

const may = poolReport('2026-05-31', { balance: '38000.00' });

describe('a fee with dates of its own', () => {
  it('is given by a table, on the pool as the day’s report leaves it', () => {
    const { lines, book } = accrued(table);
    expect(lines.map(({ formula }) => formula?.expression)).toEqual([
      '10.00 for 400',
      '10.00 for 400',
      '5.00 for 380',
      '5.00 for 380',
    ]);
    expect(book.charge('custodian').due.toString()).toBe('30.00');
  });

  it('takes the row of the table that begins at the figure', () => {
    const { lines } = accrued(table, {}, [poolReport('2026-03-31', { balance: '42000.00' })]);
    expect(lines[0]?.formula).toMatchObject({ expression: '15.00 for 420', result: '15.00' });
  });

  it('waits for the next payment where it falls due on a payment date and the deal says so', () => {
    expect(accrued(table, { feesDueOnPaymentDate: 'next payment' }).lines).toHaveLength(3);
  });

  it('may run on the average of the pool since its last date', () => {
    const { lines } = accrued({
      ...{ feeId: 'custodian', name: 'Custodian', payee: 'custodian' },
      ...{ kind: 'rate', rate: '0.01', basis: 'average pool balance', dayCount: 'ACT/365' },
      fallsDue: { kind: 'month end' },
    });
    // 40,000.00 × 1 % × 15 / 365, × 30, × 31, then 38,000.00 × 30.
    expect(lines.map(({ formula }) => formula?.result)).toEqual(['16.44', '32.88', '33.97', '31.23']);
  });
});
