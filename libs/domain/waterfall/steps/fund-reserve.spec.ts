import { describe, expect, it } from '@jest/globals';
import { validateTerms, type DealTerms, type StepTerms } from '#domain/deal';
import { bookHolding, waterfallOf } from '../../testing/example-book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { runSteps } from './run-steps.js';

/** What the reserve step of the example deal puts aside when this much is available to the whole waterfall. */
const fund = (available: string, terms: DealTerms = exampleTerms) => {
  const figures = readFigures(terms, exampleInputs({ terms }));
  const { ranks } = runSteps(bookHolding(figures, available), waterfallOf(figures));
  const line = ranks.flatMap(({ lines }) => lines).find(({ item }) => item.kind === 'reserve');
  return { due: line?.due.toString(), paid: line?.paid.toString(), note: line?.note };
};

// Trustee fee 174.66 and interest 8,383.56 rank before the reserve; 1.5 times them is 12,837.33.
describe('funding the reserve', () => {
  it('holds what is required, where the senior class cannot be cleared', () => {
    expect(fund('500000.00')).toEqual({ due: '12837.33', paid: '12837.33', note: undefined });
  });

  it('holds what there is', () => {
    expect(fund('10000.00')).toMatchObject({ due: '12837.33', paid: '1441.78' });
  });

  it('holds nothing from the fen on with which the senior class is cleared in this payment', () => {
    expect(fund('1008558.21')).toMatchObject({ due: '12837.33', paid: '12837.33' });
    expect(fund('1008558.22')).toEqual({
      due: '0.00',
      paid: '0.00',
      note: 'nothing is required: senior is cleared',
    });
  });

  it('counts what is paid in an alternative, and clears a class that is repaid with others', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      waterfall: exampleTerms.waterfall.flatMap((step): StepTerms[] => {
        if (step.step === 'pay fees')
          return [{ step: 'if', condition: { cleared: ['sub'] }, then: [step], otherwise: [step] }];
        if (step.step !== 'pay principal') return [step];
        const proRata = { step: 'pay principal pro rata', classes: ['senior', 'sub'], from: 'collection' } as const;
        return step.class === 'senior' ? [{ ...proRata, schedule: 'ignored' }] : [];
      }),
    };
    expect(validateTerms(terms)).toEqual([]);
    expect(fund('500000.00', terms)).toEqual({ due: '12837.33', paid: '12837.33', note: undefined });
    expect(fund('1258558.22', terms)).toMatchObject({ due: '0.00' });
  });

  it('sees principal that ranks before it', () => {
    const others = exampleTerms.waterfall.filter(({ step }) => step !== 'fund reserve');
    const last = { ...exampleTerms, waterfall: [...others.slice(0, -1), { step: 'fund reserve' } as const] };
    expect(fund('2000000.00', last)).toMatchObject({ due: '0.00' });
    expect(fund('1008558.21', last)).toMatchObject({ due: '12837.33', paid: '0.00' });
  });
});
