import { describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import { Book } from '../book/book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { feeDue } from '../dues/fee-due.js';
import { readFigures } from '../period-figures.js';
import { payRank } from './pay-rank.js';

const figures = readFigures(exampleTerms, exampleInputs({ claims: { agent: '300.00', expenses: '100.00' } }));
const book = Book.open(figures);
const dues = [feeDue(book, 'agent', 'whole'), feeDue(book, 'expenses', 'within cap')];

const pay = (available: string, only = 2) =>
  payRank(
    {
      figures,
      book,
      rank: 3,
      term: 'waterfall[2]',
      available: Money.parse(available),
      earlierLines: [],
      isStopped: false,
      tryLaterSteps: () => [],
    },
    dues.slice(0, only),
  );

describe('paying a rank', () => {
  it('pays in full without saying how where the money suffices', () => {
    const { lines, stops } = pay('400.00');
    expect(lines.map(({ paid }) => paid.toString())).toEqual(['300.00', '100.00']);
    expect(lines.every(({ paidFormula }) => paidFormula === undefined)).toBe(true);
    expect(stops).toBe(false);
  });

  it('says how it shared what was short, and who took the fen left over', () => {
    const { lines } = pay('100.01');
    expect(lines.map(({ paid, unpaid }) => [paid.toString(), unpaid.toString()])).toEqual([
      ['75.00', '225.00'],
      ['25.01', '74.99'],
    ]);
    expect(lines[0]?.paidFormula).toMatchObject({
      expression: 'available × due / due in the rank',
      exact: '75.0075',
      rounding: 'truncated to the fen',
    });
    expect(lines[1]?.paidFormula).toMatchObject({ expression: 'available − paid to the others', rounding: 'none' });
  });

  it('needs no formula for one payee, nor where there is nothing to share', () => {
    expect(pay('100.01', 1).lines[0]?.paid.toString()).toBe('100.01');
    expect(pay('100.01', 1).lines[0]?.paidFormula).toBeUndefined();
    expect(pay('0.00').lines.every(({ paid, paidFormula }) => paid.isZero() && paidFormula === undefined)).toBe(true);
  });
});
