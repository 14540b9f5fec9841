import { describe, expect, it } from '@jest/globals';
import { bookHolding, waterfallOf } from '../../testing/example-book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { itemText } from '../item.js';
import { readFigures } from '../period-figures.js';
import { runSteps } from './run-steps.js';

const figures = readFigures(exampleTerms, exampleInputs({ claims: { agent: '50.00' } }));
const run = (available: string) => {
  const book = bookHolding(figures, available);
  return { ...runSteps(book, waterfallOf(figures)), left: book.balance('collection') };
};

describe('running the steps of a waterfall', () => {
  it('offers each rank what the ranks before have left', () => {
    const { ranks } = run('1000000.00');
    expect(ranks.slice(0, 6).map(({ rank, step, available }) => [rank, step, available.toString()])).toEqual([
      [1, 'pay taxes', '1000000.00'],
      [2, 'pay fees', '1000000.00'],
      [3, 'pay fees', '999950.00'],
      [4, 'pay fees', '999775.34'],
      [5, 'pay interest', '999775.34'],
      [6, 'fund reserve', '991391.78'],
    ]);
    expect(ranks.map(({ term }) => term).at(-1)).toBe('waterfall[10]');
  });

  it('passes nothing on after a class that is not cleared, and says so', () => {
    const { ranks, left, stoppedAt } = run('900050.00');
    expect(stoppedAt).toBe(8);
    expect(left.toString()).toBe('4.45');
    const later = ranks.filter(({ rank }) => rank > 8);
    expect(later.map(({ available }) => available.toString())).toEqual(['0.00', '0.00', '0.00']);
    for (const { note, paid } of later.flatMap(({ lines }) => lines)) {
      expect(note).toBe('nothing is passed on by rank 8, whose class is not cleared');
      expect(paid.isZero()).toBe(true);
    }
  });

  it('names the first rank that stopped, though later classes are not cleared either', () => {
    expect(run('0.00').stoppedAt).toBe(8);
    expect(run('1100000.00').stoppedAt).toBe(9);
  });

  it('leaves nothing once the remainder is split', () => {
    const { left, stoppedAt } = run('3000000.00');
    expect([left.toString(), stoppedAt]).toEqual(['0.00', null]);
  });

  it('states every line once, also those for which there is nothing', () => {
    const items = run('0.00').ranks.flatMap(({ lines }) => lines.map(({ item }) => itemText(item)));
    expect(items).toEqual([
      'tax:vat',
      'fee:agent',
      'fee:trustee',
      'fee:expenses:within cap',
      'class:senior:interest',
      'reserve',
      'fee:expenses:above cap',
      'class:senior:principal',
      'class:sub:principal',
      'class:sub:fixed capital cost',
      'remainder:servicer',
      'class:sub:remainder',
    ]);
  });
});
