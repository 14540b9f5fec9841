import { describe, expect, it } from '@jest/globals';
import { houseConventions, type DealTerms } from '#domain/deal';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { readFigures } from '../period-figures.js';
import type { DatedInputs } from '../period-inputs.js';
import { Book } from './book.js';
import { passDays } from './pass-days.js';

function pass(dated: Partial<DatedInputs> = {}, terms: DealTerms = accountsDeal) {
  const inputs = accountsInputs({ terms, dated });
  const book = Book.open(readFigures(terms, inputs));
  const ranks = passDays(book);
  return { book, ranks };
}

describe('the days of a period', () => {
  it('pass in order, whatever the order of the terms', () => {
    const { ranks } = pass({ poolReports: [poolReport('2026-05-31', {})] });
    expect(ranks.map(({ term }) => term)).toEqual([
      'fees[0].amounts[0]',
      'accounts[2].interest',
      'otherWaterfalls.end of collection[0]',
      'otherWaterfalls.end of collection[1]',
      'fees[0].amounts[1]',
    ]);
  });

  it('read the index plus the margin on a reset, and keep the rate before it for the days until then', () => {
    const { book } = pass();
    expect(book.interest('senior', 'interest')).toMatchObject({
      accruedTo: '2026-03-16',
      rates: [
        { from: '2026-03-16', rate: '0.04' },
        { from: '2026-05-01', rate: '0.035' },
      ],
    });
    expect(book.rateResets).toEqual([
      {
        date: '2026-05-01',
        classId: 'senior',
        interestId: 'interest',
        index: 'LPR',
        fixing: { date: '2026-01-01', rate: '0.045' },
        before: '0.04',
        rate: '0.035',
      },
    ]);
  });

  it('make due what accrued until a reset, where the deal truncates each stretch', () => {
    const conventions = { ...houseConventions, weighing: 'truncated by stretch' } as const;
    const { book, ranks } = pass({}, { ...accountsDeal, conventions });
    expect(ranks.map(({ term }) => term)).toContain('classes[0].interest.floating');
    const { unpaid, rates, accruedTo } = book.interest('senior', 'interest');
    expect([unpaid.toString(), rates, accruedTo]).toEqual([
      '184.00',
      [{ from: '2026-05-01', rate: '0.035' }],
      '2026-05-01',
    ]);
  });

  it('take in what the bank credited to an account, instead of what its terms compute', () => {
    const computed = pass().book.balance('reserve').toString();
    expect(computed).toBe('100.74');
    const accountIncome = [
      { date: '2026-04-30', accountId: 'reserve', amount: '0.70' },
      { date: '2026-06-20', accountId: 'income', amount: '0.11' },
    ];
    const { book, ranks } = pass({ accountIncome });
    expect([book.balance('reserve').toString(), book.balance('income').toString()]).toEqual(['100.70', '0.11']);
    const credited = ranks.filter(({ step }) => step === 'credit interest');
    expect(credited.map(({ term, lines }) => [term, lines[0]?.paid.toString(), lines[0]?.formula?.expression])).toEqual(
      [
        ['accounts[2]', '0.70', 'credited by the bank'],
        ['accounts[0]', '0.11', 'credited by the bank'],
      ],
    );
  });

  it('need a fixing for a reset', () => {
    expect(() => pass({ fixings: [{ index: 'LPR', date: '2026-05-02', rate: '0.04' }] })).toThrow(
      'LPR has a fixing on 2026-05-01',
    );
  });

  it('leave a fee that falls due on the payment date to the next payment, where the deal says so', () => {
    const terms: DealTerms = {
      ...accountsDeal,
      conventions: { ...houseConventions, feesDueOnPaymentDate: 'next payment' },
    };
    expect(pass().book.charge('audit').due.toString()).toBe('7.00');
    expect(pass({}, terms).book.charge('audit').due.toString()).toBe('5.00');
  });

  it.each([
    ['the last account', {}, '9.00', '1.01'],
    ['the first account', { remainderTo: 'first' }, '9.01', '1.00'],
  ] as const)('share a collection out, what truncation leaves going to %s', (_, said, principal, income) => {
    const terms: DealTerms = { ...accountsDeal, conventions: { ...houseConventions, ...said } };
    const { book } = pass({ poolReports: [poolReport('2026-05-31', { collected: { principal: '10.01' } })] }, terms);
    expect([book.balance('principal').toString(), book.balance('income').toString()]).toEqual([principal, income]);
  });

  it('share it out with the rest to an account of its own, where the rule names one', () => {
    const terms: DealTerms = {
      ...accountsDeal,
      collectionRules: (accountsDeal.collectionRules ?? []).map((rule) => ({ ...rule, restTo: 'reserve' })),
    };
    const { book } = pass({ poolReports: [poolReport('2026-04-01', { collected: { principal: '10.01' } })] }, terms);
    expect(book.balance('income').toString()).toBe('1.00');
    expect(book.balance('reserve').toString()).toBe('100.75');
  });

  it('weigh the pool by the days between its reports', () => {
    const { book } = pass({
      poolReports: [poolReport('2026-03-26', { balance: '36500.00' }), poolReport('2026-04-05', { balance: '1.00' })],
    });
    // 40,000 × 10 / 365 × 1 % = 10.96 and 36,500 × 10 / 365 × 1 % = 10.00, each accrued at its report.
    expect(book.charge('servicer').due.toString()).toBe('20.96');
  });
});
