import { describe, expect, it } from '@jest/globals';
import type { StepTerms } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { initialPosition } from './initial-position.js';
import { runPeriods, type RunPeriod } from './run-periods.js';

const { opening, ...first } = exampleInputs({ collected: { principal: '30000000.00' } });
const second = { ...first, interestFrom: first.interestTo, interestTo: '2026-09-26' };

const run = (...given: Parameters<typeof runPeriods>): readonly RunPeriod[] => {
  const ran = runPeriods(...given);
  if (!ran.ok) throw new Error(ran.error.message);
  return ran.value;
};

describe('periods run one after the other', () => {
  it('open as the trust does at its closing, then each as the one before it closed', () => {
    const [one, two] = run(exampleTerms, [first, second]);
    expect(one?.inputs.opening).toEqual(initialPosition(exampleTerms));
    expect(two?.inputs.opening).toEqual(one?.result.closing);
  });

  it('are refused from the first on that the terms would not let close', () => {
    const waterfall: StepTerms[] = [
      { step: 'write off', classes: ['sub'], amount: { amount: '150000.00' }, beyondBalances: 'refused' },
    ];
    const terms = { ...exampleTerms, waterfall };
    expect(runPeriods(terms, [first])).toMatchObject({ ok: true });
    expect(runPeriods(terms, [first, second])).toMatchObject({
      error: { code: 'LOSS_BEYOND_BALANCES', value: '50000.00' },
    });
  });

  it('open as they are told', () => {
    const later = { ...opening, carriedForward: '712.35' };
    const [one] = run(exampleTerms, [{ ...first, opening: later }]);
    expect(one?.inputs.opening).toEqual(later);
  });
});
