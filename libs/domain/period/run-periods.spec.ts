import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { initialPosition } from './initial-position.js';
import { runPeriods } from './run-periods.js';

const { opening, ...first } = exampleInputs({ collected: { principal: '30000000.00' } });
const second = { ...first, interestFrom: first.interestTo, interestTo: '2026-09-26' };

describe('periods run one after the other', () => {
  it('open as the trust does at its closing, then each as the one before it closed', () => {
    const [one, two] = runPeriods(exampleTerms, [first, second]);
    expect(one?.inputs.opening).toEqual(initialPosition(exampleTerms));
    expect(two?.inputs.opening).toEqual(one?.result.closing);
  });

  it('open as they are told', () => {
    const later = { ...opening, carriedForward: '712.35' };
    const [one] = runPeriods(exampleTerms, [{ ...first, opening: later }]);
    expect(one?.inputs.opening).toEqual(later);
  });
});
