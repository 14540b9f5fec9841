import { describe, expect, it } from '@jest/globals';
import { validateTerms, type DealTerms, type FormulaTerms, type QuantityTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { bookHolding } from '../../testing/example-book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { runWaterfall } from '../run-waterfall.js';
import { figure } from './figure.js';
import { evaluate, write } from './node.js';

const figures = readFigures(
  exampleTerms,
  exampleInputs({
    collected: { interest: '1000.00' },
    claims: { agent: '20.00', expenses: '1600.00' },
    unpaid: { vat: '7.00', agent: '7.00', expenses: '700.00' },
    classes: { senior: { interestUnpaid: '7.00' } },
  }),
);
const told = (terms: QuantityTerms): [string, string] => {
  const node = figure(bookHolding(figures, '0.00'), terms, 'x');
  return [write(node), evaluate(node).toDecimal(2)];
};
const faults = (value: FormulaTerms): string[] =>
  validateTerms({ ...exampleTerms, quantities: [{ name: 'x', value }] }).map(({ message }) => message);

describe('what the period makes due', () => {
  it('is without what is unpaid before, of taxes, fees and interest', () => {
    expect(told({ quantity: 'fee of the period', of: ['vat', 'agent'] })).toEqual([
      'fee of the period of vat, agent',
      '52.60',
    ]);
    expect(told({ quantity: 'interest of the period', of: ['senior'] })[1]).toBe('8383.56');
  });

  it('is of a claim all, or what lies within or above its cap', () => {
    const of = ['expenses'];
    expect(told({ quantity: 'fee of the period', of })[1]).toBe('1600.00');
    expect(told({ quantity: 'fee of the period', of, portion: 'within cap' })).toEqual([
      'fee of the period of expenses within cap',
      '1500.00',
    ]);
    expect(told({ quantity: 'fee of the period', of, portion: 'above cap' })[1]).toBe('100.00');
  });

  it('is of a formula what its step made due, though what it measures has moved since', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      fees: [
        ...exampleTerms.fees,
        {
          ...{ feeId: 'advice', name: 'Advice', payee: 'trustee', kind: 'formula', accrual: 'when paid' },
          formula: { product: [{ number: '0.01' }, { quantity: 'class balance', of: ['senior'] }] },
          interestOnUnpaid: { rate: '0.05', dayCount: 'ACT/365' },
        },
      ],
      waterfall: exampleTerms.waterfall.map((step, index, all) => {
        if (step.step === 'split remainder') {
          const limit: FormulaTerms = { quantity: 'fee of the period', of: ['advice'] };
          return { ...step, shares: [{ payee: 'servicer', name: 'Incentive', share: '1', limit }] };
        }
        const first = all.findIndex((one) => one.step === 'pay fees');
        return step.step === 'pay fees' && index === first ? { ...step, fees: [...step.fees, 'advice'] } : step;
      }),
    };
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
    const { lines } = runWaterfall(
      terms,
      exampleInputs({
        terms,
        collected: { principal: '9000000.00', interest: '4000000.00' },
        unpaid: { advice: '1000.00' },
      }),
    );
    const found = (item: string) => lines.find((line) => line.item === item);
    const fee = found('fee:advice:whole') ?? found('fee:advice');
    expect(found('class:senior:principal')?.paid).not.toBe('0.00');
    const own = Money.parse(found('remainder:servicer')?.paid ?? '');
    expect(own.isPositive()).toBe(true);
    // Besides, the fee's arrears, and interest on them for the 102 days of the first period.
    expect(fee?.paid).toBe(own.plus(Money.parse('1000.00')).plus(Money.parse('13.97')).toString());
  });

  it('is refused of what its payment does not compute, and a portion of what no cap divides', () => {
    expect(faults({ quantity: 'fee of the period', of: ['vat', 'trustee'] })).toEqual([]);
    expect(faults({ quantity: 'fee of the period', of: ['trustee'], portion: 'within cap' })).toEqual([
      'quantities[0].value.of[0] is "trustee"; expected a claim, of which something lies within cap',
    ]);
    const of: FormulaTerms = { quantity: 'fee of the period', of: ['audit'] };
    const terms: DealTerms = { ...accountsDeal, quantities: [{ name: 'x', value: of }] };
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([
      'quantities[0].value.of[0] is "audit"; expected a tax, or a fee that its payment computes',
    ]);
  });

  it('makes the target of an account a multiple of it, which no payment before lessens', () => {
    const secured: FormulaTerms = {
      product: [{ number: '2' }, { quantity: 'interest of the period', of: ['senior'] }],
    };
    const terms: DealTerms = {
      ...accountsDeal,
      accounts: (accountsDeal.accounts ?? []).map((one) =>
        one.accountId === 'reserve' ? { ...one, openingBalance: '0.00', target: secured } : one,
      ),
      waterfall: [
        { step: 'pay interest', classes: ['senior'], from: 'principal' },
        {
          step: 'transfer',
          from: 'principal',
          to: 'reserve',
          limit: { quantity: 'reserve shortfall', of: ['reserve'] },
        },
      ],
    };
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
    const poolReports = [poolReport('2026-05-31', { collected: { principal: '20000.00' } })];
    const { lines } = runWaterfall(terms, accountsInputs({ terms, dated: { poolReports } }));
    const paidIn = (item: string): Money => Money.parse(lines.find((line) => line.item === item)?.paid ?? '');
    const interest = paidIn('class:senior:interest');
    expect(interest.isPositive()).toBe(true);
    expect(paidIn('transfer:principal:reserve').toString()).toBe(interest.plus(interest).toString());
  });
});
