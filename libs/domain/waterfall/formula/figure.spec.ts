import { describe, expect, it } from '@jest/globals';
import type { ConditionTerms, FormulaTerms } from '#domain/deal';
import { accountsDeal, accountsInputs } from '../../testing/example-accounts-deal.js';
import { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
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
