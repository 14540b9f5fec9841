import { describe, expect, it } from '@jest/globals';
import type { CapTerms } from '#domain/deal';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { exactText } from '../formula/exact-text.js';
import { evaluate, write } from '../formula/node.js';
import { readFigures, type PeriodFigures } from '../period-figures.js';
import type { CapLeft } from '../position.js';
import { capRoom, capYear } from './cap-room.js';

function room(cap: CapTerms, left?: Pick<CapLeft, 'year' | 'left'>) {
  const inputs = exampleInputs();
  const capsLeft = left ? [{ feeId: 'agent', per: cap.per, ...left }] : [];
  const figures = readFigures(exampleTerms, { ...inputs, opening: { ...inputs.opening, capsLeft } });
  const { room: sum, node, spansPayments } = capRoom(figures, 'agent', cap, 'cap', 'fees[1].caps[0]');
  expect(exactText(evaluate(node))).toBe(exactText(sum.toRational()));
  return [sum.toString(), write(node), spansPayments];
}

// The period's interest ends in 2026.
describe('the room of a cap', () => {
  it.each<[string, CapTerms, Pick<CapLeft, 'year' | 'left'> | undefined, unknown[]]>([
    ['a period, anew each time', { amount: '100.00', per: 'period' }, undefined, ['100.00', 'cap', false]],
    [
      'a period, with what was unused',
      { amount: '100.00', per: 'period', unused: 'carried' },
      { year: 2026, left: '30.00' },
      ['130.00', 'left of the cap + cap', true],
    ],
    ['a year, before it is used', { amount: '100.00', per: 'year' }, undefined, ['100.00', 'cap', true]],
    [
      'a year, in the same year',
      { amount: '100.00', per: 'year' },
      { year: 2026, left: '30.00' },
      ['30.00', 'left of the cap', true],
    ],
    ['a year, in the next', { amount: '100.00', per: 'year' }, { year: 2025, left: '30.00' }, ['100.00', 'cap', true]],
    [
      'a year, in the next, with what was unused',
      { amount: '100.00', per: 'year', unused: 'carried' },
      { year: 2025, left: '30.00' },
      ['130.00', 'left of the cap + cap', true],
    ],
    [
      'a year, two years on, with what was unused',
      { amount: '100.00', per: 'year', unused: 'carried' },
      { year: 2024, left: '30.00' },
      ['230.00', 'left of the cap + cap × years since', true],
    ],
    [
      'a year from closing, in the same year',
      { amount: '100.00', per: 'year from closing' },
      { year: 1, left: '30.00' },
      ['30.00', 'left of the cap', true],
    ],
    ['in all', { amount: '100.00', per: 'life' }, { year: 2024, left: '30.00' }, ['30.00', 'left of the cap', true]],
  ])('%s', (_, cap, left, expected) => {
    expect(room(cap, left)).toEqual(expected);
  });

  it('of years from closing counts the one in which the last day of interest lies, from the closing date or its anniversary', () => {
    const yearOf = (interestTo: string): number =>
      capYear({ interestTo, terms: exampleTerms } as PeriodFigures, 'year from closing');
    expect(exampleTerms.closingDate).toBe('2026-03-16');
    expect(['2026-06-26', '2027-03-16', '2027-03-17', '2028-03-17'].map(yearOf)).toEqual([1, 1, 2, 3]);
  });
});
