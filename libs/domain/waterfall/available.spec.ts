import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { availableFunds } from './available.js';
import { readFigures } from './period-figures.js';

describe('available funds', () => {
  it('are net collections, account income, what was carried forward, and the reserve', () => {
    const inputs = exampleInputs({
      collected: { principal: '1000.00', interest: '100.00', penalty: '10.00', fee: '1.00' },
      disposalCost: '111.00',
      accountIncome: '0.50',
      carriedForward: '0.04',
      reserve: '20.00',
    });
    const { formula, result } = availableFunds(readFigures(exampleTerms, inputs));
    expect(result.toString()).toBe('1020.54');
    expect(formula.quantities.map(({ value, source }) => [value, source.kind === 'period' && source.field])).toEqual([
      ['1000.00', 'collections.net'],
      ['0.50', 'accountIncome'],
      ['0.04', 'opening.carriedForward'],
      ['20.00', 'opening.reserve'],
    ]);
  });

  it('are less by what the bank took for itself', () => {
    const inputs = { ...exampleInputs({ accountIncome: '20.00', carriedForward: '1.00' }), bankCharges: '20.99' };
    const { formula, result } = availableFunds(readFigures(exampleTerms, inputs));
    expect(result.toString()).toBe('0.01');
    expect(formula.expression).toMatch(/ − bank charges$/);
    expect(formula.quantities.at(-1)).toMatchObject({ value: '20.99', source: { field: 'bankCharges' } });
  });

  it('are less by what was taken back of earlier credits beyond what came in', () => {
    const inputs = { ...exampleInputs({ carriedForward: '21.00' }), takenBack: '20.00', bankCharges: '0.99' };
    const { formula, result } = availableFunds(readFigures(exampleTerms, inputs));
    expect(result.toString()).toBe('0.01');
    expect(formula.expression).toMatch(/ − bank charges − taken back of earlier credits$/);
    expect(formula.quantities.at(-1)).toMatchObject({ value: '20.00', source: { field: 'takenBack' } });
  });

  it('are what was received, where that is not the net: less than nothing was collected, and nothing came in', () => {
    const ordinary = exampleInputs({ collected: { principal: '100.00' }, disposalCost: '160.00' });
    const inputs = { ...ordinary, collections: { ...ordinary.collections, net: '-60.00', received: '0.00' } };
    const { formula, result } = availableFunds(readFigures(exampleTerms, inputs));
    expect(result.toString()).toBe('0.00');
    expect(formula.quantities[0]).toMatchObject({ name: 'collections received', value: '0.00' });
  });
});
