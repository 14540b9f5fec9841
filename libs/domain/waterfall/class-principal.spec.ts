import { describe, expect, it } from '@jest/globals';
import { validateTerms, type DealTerms, type StepTerms } from '#domain/deal';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { recomputeDue, recomputePaid } from '../testing/recompute.js';
import { requireLossesBorne } from './losses-borne.js';
import type { PoolReport } from './period-inputs.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

/* What may happen to a class's balance, and where the money comes from, run through whole payments. */

const deal = (waterfall: readonly StepTerms[]): DealTerms => {
  const { otherWaterfalls: _, ...rest } = accountsDeal;
  const terms: DealTerms = { ...rest, waterfall };
  expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  return terms;
};

const quarters = ['2026-03-16', '2026-06-26', '2026-09-26', '2026-12-26'];

/** The payments of the deal, each with a report on its day. */
function life(terms: DealTerms, reports: readonly Parameters<typeof poolReport>[1][]): WaterfallResult[] {
  let before: WaterfallResult | undefined;
  return reports.map((said, index) => {
    const [from = '', to = ''] = quarters.slice(index);
    const poolReports: PoolReport[] = [poolReport(to, said)];
    const opening = before ? { opening: before.closing } : {};
    before = runWaterfall(terms, accountsInputs({ terms, from, to, ...opening, dated: { poolReports } }));
    for (const line of before.lines) expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
    return before;
  });
}

const balances = (result: WaterfallResult | undefined): (string | undefined)[] =>
  (result?.classes ?? []).flatMap(({ closingBalance, writtenOff }) => [closingBalance, writtenOff]);

describe('a loss', () => {
  const loss: StepTerms = {
    step: 'write off',
    classes: ['sub', 'senior'],
    amount: { quantity: 'pool defaulted' },
    book: { ledger: 'deficiency', side: 'debit' },
  };

  it('is taken off the balances in order, each down to zero, and booked; no money moves', () => {
    const [result] = life(deal([loss]), [{ defaulted: '9100.00', collected: { principal: '50.00' } }]);
    expect(balances(result)).toEqual(['36400.00', '100.00', '0.00', '9000.00']);
    expect(result?.closing.book?.classes.map(({ writtenOff }) => writtenOff)).toEqual(['100.00', '9000.00']);
    expect(result?.closing.book?.ledgers).toEqual([{ ledgerId: 'deficiency', balance: '9100.00' }]);
    expect(result?.payments).toEqual([]);
  });

  it('that no class can take is not booked', () => {
    const [result] = life(deal([loss]), [{ defaulted: '99999.00' }]);
    expect(balances(result)).toEqual(['0.00', '36500.00', '0.00', '9000.00']);
    expect(result?.closing.book?.ledgers).toEqual([{ ledgerId: 'deficiency', balance: '45500.00' }]);
  });

  it('that no class can take stands on the last of them as unpaid, where the deal refuses it', () => {
    const refusing: StepTerms = { ...loss, beyondBalances: 'refused' };
    const [result] = life(deal([refusing]), [{ defaulted: '99999.00' }]);
    expect(balances(result)).toEqual(['0.00', '36500.00', '0.00', '9000.00']);
    const lines = result?.lines.filter(({ step }) => step === 'write off');
    expect(lines?.map(({ item, due, paid }) => [item, due, paid])).toEqual([
      ['class:sub:written off', '9000.00', '9000.00'],
      ['class:senior:written off', '90999.00', '36500.00'],
      ['ledger:deficiency:debit', '45500.00', '45500.00'],
    ]);
    expect(result && requireLossesBorne(result)).toMatchObject({ error: { value: '54499.00' } });
    const [borne] = life(deal([refusing]), [{ defaulted: '45500.00' }]);
    expect(borne && requireLossesBorne(borne)).toEqual({ ok: true, value: undefined });
  });

  it('is given back in order, to each class no more than it lost', () => {
    const given: StepTerms = {
      step: 'write up',
      classes: ['senior', 'sub'],
      amount: { quantity: 'pool collected', of: ['recovery'] },
      book: { ledger: 'deficiency', side: 'credit' },
    };
    const once: StepTerms = {
      ...loss,
      amount: { difference: [loss.amount, { quantity: 'written off', of: ['senior', 'sub'] }] },
    };
    const [first, second] = life(deal([given, once]), [
      { defaulted: '9100.00' },
      { collected: { recovery: '150.00' }, defaulted: '0.00' },
    ]);
    expect(balances(first)).toEqual(['36400.00', '100.00', '0.00', '9000.00']);
    // 100.00 go back to the senior class and 50.00 to the other; the loss that is left of the defaults is taken anew.
    expect(second?.lines.filter(({ item }) => item.includes('written up')).map(({ paid }) => paid)).toEqual([
      '100.00',
      '50.00',
    ]);
    expect(second?.classes.map(({ writtenOff }) => writtenOff)).toEqual(['0.00', '0.00']);
  });

  it('does not take the interest of the period, which ran on the balance before', () => {
    const all: StepTerms = { ...loss, classes: ['senior'], amount: { amount: '36500.00' } };
    const terms = deal([all, { step: 'pay interest', classes: ['senior'], from: 'income' }]);
    const [result] = life(terms, [{ collected: { interest: '1000.00' } }]);
    // 36,500 × (4 % × 46 + 3.5 % × 56) / 365.
    expect(result?.classes[0]).toMatchObject({ interestPaid: '380.00', closingBalance: '0.00' });
  });

  it('makes the interest until today due where no step of the payment does', () => {
    const half: StepTerms = { ...loss, classes: ['senior'], amount: { amount: '18250.00' } };
    const [result] = life(deal([half]), [{}]);
    expect(result?.classes[0]).toMatchObject({ interestUnpaid: '380.00', closingBalance: '18250.00' });
    expect(result?.lines.find(({ item }) => item === 'class:senior:interest accrued')).toMatchObject({
      rank: 0,
      term: 'classes[0].interest',
    });
  });
});

describe('a step that pays from several accounts', () => {
  it('takes from each in order what the ones before lack, and says how much from which', () => {
    const terms = deal([
      { step: 'pay fees', fees: ['audit'], portion: 'whole', from: 'income', thenFrom: ['principal', 'reserve'] },
      { step: 'pay interest', classes: ['senior'], from: 'income', thenFrom: ['principal', 'reserve'] },
    ]);
    const [result] = life(terms, [{ collected: { interest: '5.00', principal: '100.00' } }]);
    const paid = (result?.lines ?? [])
      .filter(({ paidFrom }) => paidFrom)
      .map(({ item, due, paid: sum, paidFrom }) => [item, due, sum, paidFrom]);
    // 5.00 + 10.00 of income, 90.00 of principal and 100.74 in reserve pay 7.00 of fees and 198.74 of 380.00 of interest.
    expect(paid).toEqual([
      ['fee:audit', '7.00', '7.00', [{ account: 'income', amount: '7.00' }]],
      [
        'class:senior:interest',
        '380.00',
        '198.74',
        [
          { account: 'income', amount: '8.00' },
          { account: 'principal', amount: '90.00' },
          { account: 'reserve', amount: '100.74' },
        ],
      ],
    ]);
  });
});

describe('what is left on an account', () => {
  it('may be split', () => {
    const shares = [{ payee: 'servicer', name: 'Bonus', share: '0.8' }];
    const [result] = life(deal([{ step: 'split remainder', from: 'income', shares, restTo: 'sub' }]), [
      { collected: { interest: '10.01' } },
    ]);
    expect(result?.payments).toEqual([
      { item: 'remainder:servicer', from: 'fees', to: 'payee:servicer', amount: '8.00' },
      { item: 'class:sub', from: 'securities', to: 'registrar', amount: '2.01' },
    ]);
  });
});
