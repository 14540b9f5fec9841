import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConditionTerms, FormulaTerms } from '#domain/deal';
import { Rational } from '#domain/shared';
import { accountsDeal, accountsInputs } from '../../testing/example-accounts-deal.js';
import { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
import { tryRun } from '../try-run.js';
import { exactText } from './exact-text.js';
import { figure, holds } from './figure.js';
import { evaluate, quantitiesOf, write } from './node.js';

const terms = {
  ...accountsDeal,
  quantities: [{ name: 'tenth', value: { product: [{ quantity: 'pool balance' }, { number: '0.1' }] } }],
} as const;
const book = Book.open(readFigures(terms, accountsInputs({ terms })));
book.date = '2026-05-31';

const value = (formula: FormulaTerms): string => exactText(evaluate(figure(book, formula, 'x')));
const test = (condition: ConditionTerms): boolean => holds(book, condition, 'x');

describe('a figure of the deal document', () => {
  it.each<[FormulaTerms, string]>([
    [{ amount: '12.50' }, '12.5'],
    [{ number: '-0.25' }, '-0.25'],
    [{ quantity: 'pool balance' }, '40000'],
    [{ quantity: 'pool original balance' }, '50000'],
    [{ quantity: 'pool default ratio' }, '0'],
    [{ quantity: 'class balance', of: ['senior', 'sub'] }, '45500'],
    [{ quantity: 'balance above target', of: ['senior', 'sub'] }, '36500'],
    [{ quantity: 'months to maturity', of: ['senior'] }, '9'],
    [{ quantity: 'account balance', of: ['reserve'] }, '100'],
    [{ quantity: 'reserve shortfall', of: ['reserve'] }, '265'],
    [{ quantity: 'reserve excess', of: ['reserve'] }, '0'],
    [{ quantity: 'named', name: 'tenth' }, '4000'],
    [{ sum: [{ number: '1' }, { number: '2' }] }, '3'],
    [{ difference: [{ number: '1' }, { number: '2' }] }, '-1'],
    [{ largest: [{ number: '1' }, { number: '2' }] }, '2'],
    [{ quotient: [{ number: '1' }, { number: '-3' }] }, '-1/3'],
    // 2026-03-16 to 2026-06-26 exclusive
    [{ quantity: 'days', of: 'interest period', dayCount: 'ACT/365' }, '102'],
    [{ quantity: 'days', of: 'interest period', dayCount: '30E/360' }, '100'],
    [{ quantity: 'year fraction', of: 'interest period', dayCount: 'ACT/365' }, '102/365'],
    [{ quantity: 'year fraction', of: 'interest period', dayCount: 'ACT/ACT' }, '102/365'],
    [{ least: [{ number: '1' }, { number: '2' }] }, '1'],
    [
      {
        byDate: [
          { from: '2026-05-31', value: '7' },
          { from: '2026-06-01', value: '8' },
        ],
      },
      '7',
    ],
    [{ byDate: [{ from: '2026-06-01', value: '8' }] }, '0'],
    [{ if: { date: '<', than: '2026-06-01' }, then: { number: '1' }, otherwise: { number: '2' } }, '1'],
  ])('%j is %s', (formula, expected) => {
    expect(value(formula)).toBe(expected);
  });

  const table = [
    { from: '50000', value: '3' },
    { from: '-10', value: '1' },
    { from: '40000.00', value: '2.50' },
  ];

  it.each<[at: string, expected: string]>([
    ['-10.01', '0'],
    ['-10', '1'],
    ['39999.99', '1'],
    ['40000', '2.5'],
    ['60000', '3'],
  ])('takes from a table, in any order, the highest row that %s reaches', (at, expected) => {
    expect(value({ table, at: { number: at } })).toBe(expected);
  });

  it('names each value of a table and of a date apart, so that a formula may hold several', () => {
    const byDate = [{ from: '2026-01-01', value: '7' }];
    const node = figure(
      book,
      {
        sum: [
          { table, at: { quantity: 'pool balance' } },
          { table: [{ from: '0', value: '9' }], at: { quantity: 'pool balance' } },
          { byDate },
          { byDate: [{ from: '2026-01-01', value: '8' }] },
        ],
      },
      'target',
    );
    expect(write(node)).toBe('2.50 for 40000 + 9 for 40000 + 7 in force on 2026-05-31 + 8 in force on 2026-05-31');
    expect(quantitiesOf(node)[0]?.source).toEqual({ kind: 'terms', path: 'target.sum[0].table[2].value' });
  });

  it('says what it is made of, and where each quantity comes from', () => {
    const node = figure(book, { largest: [{ quantity: 'named', name: 'tenth' }, { amount: '1.00' }] }, 'target');
    expect(write(node)).toBe('max(pool balance × 0.1, 1.00)');
    expect(quantitiesOf(node).map(({ source }) => source)).toEqual([
      { kind: 'book', date: '2026-05-31', field: 'pool balance' },
      { kind: 'terms', path: 'quantities[0].value.product[1].number' },
      { kind: 'terms', path: 'target.largest[1].amount' },
    ]);
  });

  it('counts the days of the collection period, its last day too', () => {
    const collectionPeriod = { from: '2026-01-01', to: '2026-05-31' };
    const collected = Book.open(readFigures(terms, { ...accountsInputs({ terms }), collectionPeriod }));
    const node = figure(collected, { quantity: 'days', of: 'collection period', dayCount: 'ACT/360' }, 'x');
    expect([exactText(evaluate(node)), quantitiesOf(node)[0]?.source]).toEqual([
      '151',
      { kind: 'period', field: 'collectionPeriod' },
    ]);
  });

  it('shows a part of a year as days over the days of the year', () => {
    const share = { quantity: 'year fraction', of: 'interest period', dayCount: 'ACT/360' } as const;
    const node = figure(book, { product: [{ quantity: 'pool balance' }, share] }, 'target');
    expect(write(node)).toBe(
      'pool balance × days of the interest period (ACT/360) / days in year of the interest period (ACT/360)',
    );
    expect(quantitiesOf(node).map(({ value, source }) => [value, source])).toEqual([
      ['40000.00', { kind: 'book', date: '2026-05-31', field: 'pool balance' }],
      ['102', { kind: 'period', field: 'interestFrom to interestTo' }],
      ['360', { kind: 'terms', path: 'target.product[1].dayCount' }],
    ]);
  });

  it('has no quotient where the divisor comes to zero: a fault of that term, by its path and the day', () => {
    const quotient: FormulaTerms = { quotient: [{ number: '1' }, { quantity: 'reserve excess', of: ['reserve'] }] };
    const ran = tryRun(() => figure(book, { sum: [quotient] }, 'target'));
    expect(ran.ok ? null : ran.error).toMatchObject({
      code: 'MALFORMED',
      field: 'target.sum[0].quotient[1]',
      message: expect.stringContaining('comes to zero on 2026-05-31; expected a divisor other than zero'),
    });
  });

  it('computes what stands in for a divisor of zero where the terms say so', () => {
    const excess = { quantity: 'reserve excess', of: ['reserve'] } as const;
    const guarded: FormulaTerms = {
      if: { is: '>', left: excess, right: { amount: '0.00' } },
      then: { quotient: [{ quantity: 'pool balance' }, excess] },
      otherwise: { number: '0' },
    };
    expect(value(guarded)).toBe('0');
  });

  it('divides exactly: any quotient times its divisor is the dividend', () => {
    const decimal = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => (n / 100).toFixed(2));
    fc.assert(
      fc.property(decimal, decimal, (dividend, divisor) => {
        fc.pre(Number(divisor) !== 0);
        const quotient: FormulaTerms = { quotient: [{ number: dividend }, { number: divisor }] };
        const back = evaluate(figure(book, { product: [quotient, { number: divisor }] }, 'x'));
        expect(back.equals(Rational.parse(dividend))).toBe(true);
      }),
    );
  });

  it.each<[ConditionTerms, boolean]>([
    [{ is: '>', left: { number: '2' }, right: { number: '1' } }, true],
    [{ is: '<=', left: { number: '2' }, right: { number: '1' } }, false],
    [{ is: '=', left: { number: '1.0' }, right: { number: '1' } }, true],
    [{ date: '>=', than: '2026-05-31' }, true],
    [{ date: '<', than: '2026-05-31' }, false],
    [{ cleared: ['senior'] }, false],
    [{ fired: 'defaults' }, false],
    [{ not: { fired: 'defaults' } }, true],
    [{ all: [{ date: '=', than: '2026-05-31' }, { fired: 'defaults' }] }, false],
    [{ any: [{ date: '=', than: '2026-05-31' }, { fired: 'defaults' }] }, true],
  ])('%j is %s', (condition, expected) => {
    expect(test(condition)).toBe(expected);
  });
});
