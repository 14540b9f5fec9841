import { describe, expect, it } from '@jest/globals';
import { isMatched } from '../case-group.js';
import { formulaOutcomes } from './formulas.js';

const outcomes = formulaOutcomes();
const figures = outcomes.flatMap((outcome) =>
  outcome.status === 'expressed' ? outcome.figures.map((figure) => ({ id: outcome.id, ...figure })) : [],
);

describe('the formulas of the trade, to the fen', () => {
  it.each(figures)('$id: $name is $expected', ({ expected, actual }) => {
    expect(actual).toBe(expected);
  });

  it('compares every case, and every figure of it', () => {
    expect(outcomes.filter((outcome) => !isMatched(outcome))).toEqual([]);
    expect(outcomes).toHaveLength(10);
    expect(figures).toHaveLength(60);
  });
});
