import { describe, expect, it } from '@jest/globals';
import { bookHolding, waterfallOf } from '../testing/example-book.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { carryForward } from './carry-forward.js';
import { readFigures, type PeriodFigures } from './period-figures.js';
import { runSteps } from './steps/run-steps.js';

const figures = readFigures(exampleTerms, exampleInputs());
const carryOver = (of: PeriodFigures, available: string) => {
  const book = bookHolding(of, available);
  const run = runSteps(book, waterfallOf(of));
  return carryForward(of, run, book.balance('collection'));
};
const carried = (available: string) => {
  const { rank, lines } = carryOver(figures, available);
  const [line] = lines;
  return { rank, paid: line?.paid.toString(), note: line?.note, from: line?.formula?.quantities[0]?.source };
};

describe('what is carried forward', () => {
  it('is what the rank that stopped the waterfall held back, one line after the last rank', () => {
    expect(carried('100000.00')).toEqual({
      rank: 12,
      paid: '4.45',
      note: 'less than one per-100 step, held back at rank 8',
      from: { kind: 'step', rank: 8, field: 'left after the step' },
    });
  });

  it('is what the last rank leaves, where none stopped: nothing after a split', () => {
    expect(carried('3000000.00')).toMatchObject({
      paid: '0.00',
      note: 'what the last rank leaves',
      from: { rank: 11 },
    });
  });

  it('is all that is left where the remainder is not split', () => {
    const terms = { ...exampleTerms, waterfall: exampleTerms.waterfall.slice(0, -1) };
    const unsplit = readFigures(terms, exampleInputs({ terms }));
    const [line] = carryOver(unsplit, '2000000.00').lines;
    expect(line?.paid.toString()).toBe('735852.74');
  });
});
