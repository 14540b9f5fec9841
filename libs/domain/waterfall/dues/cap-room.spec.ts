import { describe, expect, it } from '@jest/globals';
import type { CapTerms } from '#domain/deal';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { exactText } from '../formula/exact-text.js';
import { evaluate, write } from '../formula/node.js';
import { readFigures } from '../period-figures.js';
import type { CapLeft } from '../position.js';
import { capYear } from './cap-count.js';
import { capRoom } from './cap-room.js';

type Left = Pick<CapLeft, 'year' | 'left'> & Partial<Pick<CapLeft, 'amount'>>;

function room(cap: CapTerms, left?: Left, interestFrom = '2026-03-26') {
  const inputs = { ...exampleInputs(), interestFrom };
  const capsLeft = left ? [{ feeId: 'agent', per: cap.per, amount: '100.00', ...left }] : [];
  const figures = readFigures(exampleTerms, { ...inputs, opening: { ...inputs.opening, capsLeft } });
  const { room: sum, counted, node } = capRoom(figures, 'agent', cap, 'cap', 'fees[1].caps[0]');
  expect(exactText(evaluate(node))).toBe(exactText(sum.toRational()));
  expect(sum.toString()).toBe(counted.isNegative() ? '0.00' : counted.toString());
  return [sum.toString(), write(node)];
}

// The period's interest ends in 2026.
describe('the room of a cap', () => {
  it.each<[string, CapTerms, Left | undefined, string[], string?]>([
    ['a period, anew each time', { amount: '100.00', per: 'period' }, undefined, ['100.00', 'cap']],
    [
      'a period, with what was unused',
      { amount: '100.00', per: 'period', unused: 'carried' },
      { year: 2026, left: '30.00' },
      ['130.00', 'left of the cap + cap'],
    ],
    ['a year, before it is used', { amount: '100.00', per: 'year' }, undefined, ['100.00', 'cap']],
    [
      'a year, in the same year',
      { amount: '100.00', per: 'year' },
      { year: 2026, left: '30.00' },
      ['30.00', 'left of the cap'],
    ],
    ['a year, in the next', { amount: '100.00', per: 'year' }, { year: 2025, left: '30.00' }, ['100.00', 'cap']],
    [
      'a year, in the next, with what was unused',
      { amount: '100.00', per: 'year', unused: 'carried' },
      { year: 2025, left: '30.00' },
      ['130.00', 'left of the cap + cap'],
    ],
    [
      'a year, two years on, with what was unused',
      { amount: '100.00', per: 'year', unused: 'carried' },
      { year: 2024, left: '30.00' },
      ['230.00', 'left of the cap + cap × years since'],
      '2024-06-26',
    ],
    [
      'a year, without the years in which the terms had it not',
      { amount: '100.00', per: 'year', unused: 'carried' },
      { year: 2020, left: '30.00' },
      ['130.00', 'left of the cap + cap'],
    ],
    [
      'a year, in the first after the one in which it rested',
      { amount: '100.00', per: 'year', unused: 'carried' },
      { year: 2020, left: '30.00' },
      ['130.00', 'left of the cap + cap'],
      '2025-12-26',
    ],
    [
      'in all, raised since',
      { amount: '500.00', per: 'life' },
      { year: 2024, left: '30.00' },
      ['430.00', 'left of the cap + cap − former cap'],
    ],
    [
      'a year, lowered within it to less than was used',
      { amount: '50.00', per: 'year', unused: 'carried' },
      { year: 2026, left: '30.00' },
      ['0.00', 'max(left of the cap + cap − former cap, nothing)'],
    ],
    [
      'in all, lowered before and raised again',
      { amount: '90.00', per: 'life' },
      { year: 2024, amount: '50.00', left: '-20.00' },
      ['20.00', 'left of the cap + cap − former cap'],
    ],
    [
      'a year, in the next, where more was used than it was lowered to',
      { amount: '50.00', per: 'year', unused: 'carried' },
      { year: 2025, amount: '50.00', left: '-20.00' },
      ['50.00', 'max(left of the cap, nothing) + cap'],
    ],
    [
      'a year from closing, in the same year',
      { amount: '100.00', per: 'year from closing' },
      { year: 1, left: '30.00' },
      ['30.00', 'left of the cap'],
    ],
    ['in all', { amount: '100.00', per: 'life' }, { year: 2024, left: '30.00' }, ['30.00', 'left of the cap']],
  ])('%s', (...[, cap, left, expected, interestFrom]) => {
    expect(room(cap, left, interestFrom)).toEqual(expected);
  });

  it('of years from closing counts the one in which the last day of interest lies, from the closing date or its anniversary', () => {
    const yearOf = (interestTo: string): number => capYear({ interestTo, terms: exampleTerms }, 'year from closing');
    expect(exampleTerms.closingDate).toBe('2026-03-16');
    expect(['2026-06-26', '2027-03-16', '2027-03-17', '2028-03-17'].map(yearOf)).toEqual([1, 1, 2, 3]);
  });
});
