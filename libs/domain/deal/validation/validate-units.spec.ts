import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import type { ConditionTerms, FormulaTerms } from '../formula-terms.js';
import type { DealTerms } from '../terms.js';
import { validateUnits } from './validate-units.js';

const money: FormulaTerms = { quantity: 'class balance', of: ['senior'] };
const ratio: FormulaTerms = { quantity: 'pool default ratio' };
const months: FormulaTerms = { quantity: 'months to maturity', of: ['senior'] };
const payments: FormulaTerms = { quantity: 'payment number' };
const days: FormulaTerms = { quantity: 'days', of: 'collection period', dayCount: 'ACT/360' };
const yearFraction: FormulaTerms = { quantity: 'year fraction', of: 'interest period', dayCount: '30/360' };
const plain: FormulaTerms = { number: '0.5' };

const faultsOf = (change: Partial<DealTerms>): string[] =>
  validateUnits({ ...accountsDeal, ...change }).map(({ message }) => message);

/** The faults of a transfer's limit, at `limit`. */
const limit = (figure: FormulaTerms): string[] =>
  faultsOf({
    otherWaterfalls: {},
    waterfall: [{ step: 'transfer', from: 'income', to: 'principal', limit: figure }],
  }).map((message) => message.replaceAll('waterfall[0].', ''));

const test = (condition: ConditionTerms): string[] =>
  faultsOf({
    waterfall: [],
    triggers: [{ triggerId: 't', name: 'T', tested: 'before distribution', condition, effects: [], curable: true }],
  }).map((message) => message.replaceAll('triggers[0].condition', 'test'));

describe('what figures measure', () => {
  it('goes together in the examples', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each<[string, FormulaTerms]>([
    ['money', money],
    ['an amount', { amount: '1.00' }],
    ['a decimal that stands for money', { byDate: [{ from: '2026-01-01', value: '100.00' }] }],
    ['a share of money', { product: [ratio, money, plain] }],
    ['the more of money and a decimal', { largest: [{ sum: [money, plain] }, { amount: '1.00' }] }],
    ['money by months', { product: [months, { amount: '1.00' }] }],
    ['money by a part of a year', { product: [money, yearFraction] }],
    ['money over days, times days', { product: [{ quotient: [money, days] }, days] }],
    ['money by the share of money in money', { product: [money, { quotient: [{ amount: '1.00' }, money] }] }],
    ['money by days over days', { product: [money, { quotient: [days, { sum: [days, plain] }] }] }],
    ['money by a table of shares', { product: [{ table: [{ from: '0', value: '1' }], at: ratio }, money] }],
    ['money on a test of shares', { if: { is: '>', left: ratio, right: plain }, then: money, otherwise: plain }],
  ])('may limit a step: %s', (_, figure) => {
    expect(limit(figure)).toEqual([]);
  });

  it.each<[string, FormulaTerms, string[]]>([
    ['a share', ratio, ['limit is "a share"; expected a sum of money']],
    ['days', days, ['limit is "days"; expected a sum of money']],
    ['money over money', { quotient: [money, money] }, ['limit is "a share"; expected a sum of money']],
    [
      'a count over money',
      { product: [money, { quotient: [payments, money] }] },
      [
        'limit.product[1].quotient[1] is "a sum of money"; expected a decimal, a count or days, since what is divided is not money',
      ],
    ],
    [
      'a divisor of zero',
      { quotient: [money, { number: '0.00' }] },
      ['limit.quotient[1] is "0"; expected a divisor other than zero'],
    ],
    ['months', { sum: [months, plain] }, ['limit is "months"; expected a sum of money']],
    [
      'money and a share',
      { sum: [plain, money, ratio] },
      ['limit.sum[2] is "a share"; expected a sum of money, as limit.sum[1] is'],
    ],
    [
      'the less of a count and months',
      { product: [money, { least: [payments, months] }] },
      ['limit.product[1].least[1] is "months"; expected a count, as limit.product[1].least[0] is'],
    ],
    [
      'money times money',
      { product: [money, plain, { difference: [{ amount: '2.00' }, money] }] },
      ['limit.product[2] is "a sum of money"; expected a decimal or a share, since limit.product[0] is money'],
    ],
    [
      'money here, a share there',
      { if: { cleared: ['senior'] }, then: money, otherwise: ratio },
      ['limit.otherwise is "a share"; expected a sum of money, as limit.then is'],
    ],
    [
      'what a table is asked for',
      { table: [{ from: '0', value: '1.00' }], at: { sum: [money, ratio] } },
      ['limit.at.sum[1] is "a share"; expected a sum of money, as limit.at.sum[0] is'],
    ],
  ])('may not: %s', (_, figure, faults) => {
    expect(limit(figure)).toEqual(faults);
  });

  it('is compared with its like, however deep the test', () => {
    const wrong: ConditionTerms = { is: '>', left: money, right: payments };
    expect(test({ is: '>', left: payments, right: { number: '3' } })).toEqual([]);
    expect(test({ all: [{ any: [{ not: wrong }] }] })).toEqual([
      'test.all[0].any[0].not.right is "a count"; expected a sum of money, as test.all[0].any[0].not.left is',
    ]);
  });

  it('is known of a named quantity, whose own fault is told once', () => {
    const quantities = [
      { name: 'losses', value: ratio },
      { name: 'twice', value: { product: [{ quantity: 'named', name: 'losses' }, { number: '2' }] } },
    ] as const;
    const of = (name: string): FormulaTerms => ({ quantity: 'named', name });
    const step = (figure: FormulaTerms) => ({
      ...{ quantities, otherWaterfalls: {} },
      waterfall: [{ step: 'transfer', from: 'income', to: 'principal', limit: figure } as const],
    });
    expect(faultsOf(step({ product: [of('losses'), money] }))).toEqual([]);
    expect(faultsOf(step(of('losses')))).toEqual(['waterfall[0].limit is "a share"; expected a sum of money']);
    const wrong = {
      quantities: [{ name: 'mixed', value: { sum: [money, ratio] } }],
      waterfall: [],
      otherWaterfalls: {},
    };
    expect(faultsOf(wrong)).toEqual([
      'quantities[0].value.sum[1] is "a share"; expected a sum of money, as quantities[0].value.sum[0] is',
    ]);
  });
});
