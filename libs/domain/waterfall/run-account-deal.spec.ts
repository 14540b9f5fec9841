import { describe, expect, it } from '@jest/globals';
import { validateTerms, type DealTerms } from '#domain/deal';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { recomputeDue, recomputePaid } from '../testing/recompute.js';
import type { PoolReport } from './period-inputs.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

const may = poolReport('2026-05-31', {
  collected: { interest: '400.00', principal: '1000.01' },
  balance: '38000.00',
  defaulted: '200.00',
});

const first = (reports: readonly PoolReport[] = [may], terms: DealTerms = accountsDeal): WaterfallResult =>
  runWaterfall(terms, accountsInputs({ terms, dated: { poolReports: reports } }));

const next = (before: WaterfallResult, report: PoolReport, cleanUp = false): WaterfallResult =>
  runWaterfall(
    accountsDeal,
    accountsInputs({
      from: '2026-06-26',
      to: '2026-09-26',
      opening: before.closing,
      dated: { poolReports: [report], cleanUp },
    }),
  );

const paid = ({ lines }: WaterfallResult): [string, string, string][] =>
  lines.filter((line) => line.paid !== '0.00').map(({ term, item, paid: sum }) => [term, item, sum]);

describe('a deal with accounts of its own', () => {
  it('has terms without a fault', () => {
    expect(validateTerms(accountsDeal)).toEqual([]);
  });

  it('pays from the accounts that its steps name, in their order', () => {
    expect(paid(first())).toEqual([
      ['accounts[2].interest', 'account:reserve:interest', '0.74'],
      ['otherWaterfalls.end of collection[1]', 'ledger:deficiency:debit', '200.00'],
      ['waterfall[0]', 'fee:audit', '7.00'],
      ['waterfall[0]', 'fee:vat', '13.04'],
      ['waterfall[0]', 'fee:servicer', '83.29'],
      ['waterfall[3]', 'class:senior:interest', '380.00'],
      ['waterfall[5]', 'transfer:income:reserve', '16.68'],
      ['waterfall[7]', 'class:senior:principal', '887.83'],
      ['waterfall[7]', 'class:sub:principal', '12.17'],
    ]);
  });

  it('instructs each account to give what was taken from it where a step pays from several', () => {
    const terms: DealTerms = {
      ...accountsDeal,
      waterfall: [{ step: 'pay interest', classes: ['senior'], from: 'income', thenFrom: ['principal', 'reserve'] }],
    };
    const short = poolReport('2026-05-31', { collected: { interest: '10.00', principal: '500.00' } });
    const { book } = first([short], terms);
    const taken = book?.transfers.filter(({ item }) => item === 'class:senior:interest');
    expect(taken).toHaveLength(2);
    expect(book?.allocations).toEqual(taken?.map(({ from, amount }) => ({ from, to: 'securities', amount })));
  });

  it('says how everything that falls due came to be, also by a date or before its payment', () => {
    const accrued = first().lines.filter(({ item }) => item.endsWith('accrued'));
    expect(accrued.map(({ rank, item, formula }) => [rank, item, formula?.expression, formula?.result])).toEqual([
      [0, 'fee:audit:accrued', 'scheduled', '5.00'],
      [1, 'fee:vat:accrued', 'pool collected of interest × 0.0326 − fee paid to date of vat', '13.04'],
      [
        1,
        'fee:servicer:accrued',
        'pool balance from 2026-03-16 × days from 2026-03-16 / days in year from 2026-03-16 × fee rate',
        '83.29',
      ],
      [0, 'fee:audit:accrued', 'scheduled', '2.00'],
      [
        2,
        'class:senior:interest accrued',
        'opening balance × (coupon from 2026-03-16 × days from 2026-03-16 / days in year from 2026-03-16 + ' +
          'coupon from 2026-05-01 × days from 2026-05-01 / days in year from 2026-05-01)',
        '380.00',
      ],
    ]);
  });

  it('keeps in its position what the next period goes on with', () => {
    const { closing } = first();
    expect(closing.book).toMatchObject({
      date: '2026-06-26',
      status: 'amortising',
      accounts: [
        { accountId: 'income', balance: '0.00' },
        { accountId: 'principal', balance: '0.00' },
        { accountId: 'reserve', balance: '117.42', interest: { accrued: '0.261924', accruedTo: '2026-06-26' } },
      ],
      ledgers: [{ ledgerId: 'deficiency', balance: '200.00' }],
      classes: [
        { interests: [{ rates: [{ from: '2026-05-01', rate: '0.035' }], accruedTo: '2026-06-26', unpaid: '0.00' }] },
        { classId: 'sub', interests: [] },
      ],
      fees: [
        { paidToDate: '7.00' },
        { paidToDate: '13.04' },
        { weighed: { counted: '0', from: '2026-05-31', to: '2026-05-31', stretches: [] } },
      ],
      pool: { balance: '38000.00', defaulted: '200.00', collected: { interest: '400.00' } },
    });
    expect(closing.classes.map(({ balance }) => balance)).toEqual(['35612.17', '8987.83']);
  });

  it('moves every fen between two accounts, by the term that says so', () => {
    const { book } = first();
    expect(book?.transfers.slice(0, 5)).toEqual([
      {
        date: '2026-05-31',
        from: 'bank',
        to: 'reserve',
        amount: '0.74',
        item: 'account:reserve:interest',
        term: 'accounts[2].interest',
      },
      { date: '2026-05-31', from: 'servicer', to: 'income', amount: '400.00', item: 'collection:interest', term: null },
      {
        date: '2026-05-31',
        from: 'servicer',
        to: 'principal',
        amount: '900.00',
        item: 'collection:principal',
        term: null,
      },
      {
        date: '2026-05-31',
        from: 'servicer',
        to: 'income',
        amount: '100.01',
        item: 'collection:principal',
        term: null,
      },
      {
        date: '2026-06-26',
        from: 'income',
        to: 'payee:trustee',
        amount: '7.00',
        item: 'fee:audit',
        term: 'waterfall[0]',
      },
    ]);
  });

  it('draws the support for what interest lacks, up to its credit, and pays it back when it can', () => {
    const short = first([poolReport('2026-05-31', { collected: { interest: '450.00' } })]);
    // 450 less fees of 7.00, 14.67 and 83.29 leaves 345.04 of 380.
    expect(paid(short)).toContainEqual(['waterfall[2]', 'support:guarantor:drawn', '34.96']);
    expect(paid(short)).toContainEqual(['waterfall[3]', 'class:senior:interest', '380.00']);
    expect(short.book?.facilityEntries).toEqual([
      { date: '2026-06-26', facilityId: 'guarantor', paid: '-34.96', drawn: '34.96', credit: '15.04' },
    ]);
    const later = next(short, poolReport('2026-08-31', { collected: { interest: '2000.00' } }));
    expect(paid(later)).toContainEqual(['waterfall[4]', 'support:guarantor:repaid', '34.96']);
    expect(later.closing.book?.facilities).toEqual([{ facilityId: 'guarantor', drawn: '0.00', credit: '40.04' }]);
  });

  it('gives no more than the credit, and carries the interest that is still unpaid', () => {
    const none = first([]);
    expect(paid(none)).toContainEqual(['waterfall[2]', 'support:guarantor:drawn', '50.00']);
    expect(none.classes[0]).toMatchObject({ interestDue: '380.00', interestPaid: '50.00', interestUnpaid: '330.00' });
  });

  it('pays the interest of several classes straight from the support, one after the other', () => {
    const [senior, sub] = accountsDeal.classes;
    if (!senior || !sub) throw new Error('the example has two classes');
    const bears = { coupon: '0.0365', dayCount: 'ACT/365' } as const;
    const terms: DealTerms = {
      ...accountsDeal,
      classes: [
        { ...senior, interest: bears, face: '3000.00' },
        { ...sub, interest: bears },
      ],
      waterfall: [
        { step: 'accrue interest', classes: ['senior', 'sub'] },
        { step: 'draw support', facility: 'guarantor', to: { interestOf: ['senior', 'sub'] } },
      ],
    };
    const result = first([], terms);
    // 3,000 and 9,000 × 3.65 % × 102 / 365 are 30.60 and 91.80; the credit is 50.00.
    expect(result.classes.map(({ interestPaid, interestUnpaid }) => [interestPaid, interestUnpaid])).toEqual([
      ['30.60', '0.00'],
      ['19.40', '72.40'],
    ]);
    expect(result.book?.facilityEntries.map(({ paid: sum, credit }) => [sum, credit])).toEqual([
      ['-30.60', '19.40'],
      ['-19.40', '0.00'],
    ]);
  });

  it('makes nothing due where a fee’s formula is below zero', () => {
    const formula = { difference: [{ amount: '1.00' }, { amount: '2.00' }] } as const;
    const fees = accountsDeal.fees.map((fee) => (fee.kind === 'formula' ? { ...fee, formula } : fee));
    expect(first([may], { ...accountsDeal, fees }).closing.unpaid).toContainEqual({ id: 'vat', amount: '0.00' });
  });

  it('goes over to another waterfall once a trigger has fired, from the next payment on', () => {
    const fired = next(first(), poolReport('2026-08-31', { defaulted: '2500.00', balance: '35000.00' }));
    expect(fired.book?.statusChanges).toEqual([{ date: '2026-09-26', status: 'accelerated', why: 'trigger defaults' }]);
    expect(fired.closing.book?.triggers).toMatchObject([{ triggerId: 'defaults', firedOn: '2026-09-26' }]);
    const after = runWaterfall(
      accountsDeal,
      accountsInputs({ from: '2026-09-26', to: '2026-12-26', opening: fired.closing }),
    );
    expect(new Set(after.lines.map(({ term }) => term))).toEqual(
      new Set(['otherWaterfalls.accelerated[0]', 'otherWaterfalls.accelerated[1]']),
    );
  });

  it('sells the pool in a clean-up call and shares out what is left', () => {
    const called = next(first(), poolReport('2026-08-31', { balance: '36000.00' }), true);
    expect(paid(called).filter(([term]) => term.startsWith('otherWaterfalls.clean-up'))).toEqual([
      ['otherWaterfalls.clean-up[0]', 'pool:pool sold', '36000.00'],
      ['otherWaterfalls.clean-up[1]', 'class:senior:principal', '35612.17'],
      ['otherWaterfalls.clean-up[2]', 'fee:servicer:from remainder', '193.91'],
      ['otherWaterfalls.clean-up[3]', 'support:guarantor:yield', '193.92'],
    ]);
    expect(called.closing.book?.pool.balance).toBe('0.00');
  });

  it('pays for assets that were bought, which count for the pool from then on, whole or not at all', () => {
    const buys: DealTerms = {
      ...accountsDeal,
      waterfall: [...accountsDeal.waterfall.slice(0, 7), { step: 'buy assets', from: 'principal' }],
    };
    const bought = { seller: 'originator', date: '2026-06-26' } as const;
    const purchases = [
      { ...bought, purchaseId: 'first', price: '500.00', balance: '540.00' },
      { ...bought, purchaseId: 'second', price: '100.00', balance: '110.00' },
    ];
    const result = runWaterfall(buys, accountsInputs({ terms: buys, dated: { poolReports: [may], purchases } }));
    expect(paid(result)).toContainEqual(['waterfall[7]', 'pool:assets bought:first', '500.00']);
    expect(paid(result)).toContainEqual(['waterfall[7]', 'pool:assets bought:second', '100.00']);
    expect(result.payments).toContainEqual(expect.objectContaining({ item: 'assets:first', to: 'payee:originator' }));
    expect(result.closing.book?.pool.balance).toBe('38650.00');
    const unpaid = [{ ...bought, purchaseId: 'dear', price: '900.01', balance: '900.01' }];
    const short = runWaterfall(buys, accountsInputs({ terms: buys, dated: { poolReports: [may], purchases: unpaid } }));
    expect(paid(short).find(([term]) => term === 'waterfall[7]')).toBeUndefined();
    expect(short.closing.book?.pool.balance).toBe('38000.00');
  });

  it('accrues interest on unpaid interest where its conventions say so, and pays it first', () => {
    const conventions = {
      rounding: 'truncate',
      remainderTo: 'first',
      unpaidInterest: 'bears interest',
      yearlyInterest: 'exact',
      weighing: 'exact',
      poolAverage: 'each day',
      feesDueOnPaymentDate: 'this payment',
    } as const;
    const terms: DealTerms = { ...accountsDeal, conventions };
    const unpaid = first([], terms);
    const result = runWaterfall(
      terms,
      accountsInputs({
        terms,
        from: '2026-06-26',
        to: '2026-09-26',
        opening: unpaid.closing,
        dated: { poolReports: [poolReport('2026-08-31', { collected: { interest: '400.00' } })] },
      }),
    );
    const line = (item: string) => result.lines.find((one) => one.item === item);
    // 330 unpaid × 3.5 % × 92 / 365 = 2.911…, truncated.
    expect(line('class:senior:interest on unpaid accrued')?.formula?.result).toBe('2.91');
    expect(line('class:senior:interest on unpaid')).toMatchObject({ due: '2.91', paid: '2.91' });
    expect(result.classes[0]?.interestUnpaid).toBe(line('class:senior:interest')?.unpaid);
  });

  it('is recomputed, line by line, from its trace alone', () => {
    const results = [first(), first([]), next(first(), poolReport('2026-08-31', {}), true)];
    for (const line of results.flatMap(({ lines }) => lines)) {
      expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
    }
  });

  it('gives the same result for the same inputs', () => {
    expect(first()).toEqual(first());
  });
});
