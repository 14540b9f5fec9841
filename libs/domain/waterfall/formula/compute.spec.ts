import { describe, expect, it } from '@jest/globals';
import { InvariantBroken, Money } from '#domain/shared';
import { compute, computeInSteps } from './compute.js';
import { amount, days, minus, over, sum } from './node.js';

const source = { kind: 'period', field: 'here' } as const;
const yuan = (name: string, value: string) => amount(name, Money.parse(value), source);
const third = over(yuan('sum', '0.05'), days('parts', 2, source));

describe('computing a formula', () => {
  it('rounds once, under the named rule', () => {
    expect(compute(third, 'half-up to the fen', 'CNY').result.toString()).toBe('0.03');
    expect(compute(third, 'truncated to the fen', 'CNY').result.toString()).toBe('0.02');
  });

  it('keeps what it computed and how', () => {
    expect(compute(third, 'half-up to the fen', 'CNY').formula).toEqual({
      expression: 'sum / parts',
      quantities: [
        { name: 'sum', value: '0.05', unit: 'CNY', source },
        { name: 'parts', value: '2', unit: 'days', source },
      ],
      exact: '0.025',
      rounding: 'half-up to the fen',
      result: '0.03',
    });
  });

  it('does not call a part of a fen whole', () => {
    expect(() => compute(third, 'none', 'CNY')).toThrow(InvariantBroken);
    expect(compute(yuan('a', '0.05'), 'none', 'CNY').result.toString()).toBe('0.05');
  });

  it('names a quantity once, and gives a name one value', () => {
    const twice = minus(yuan('a', '3.00'), yuan('a', '3.00'));
    expect(compute(twice, 'none', 'CNY').formula.quantities).toHaveLength(1);
    expect(() => compute(sum(yuan('a', '3.00'), yuan('a', '4.00')), 'none', 'CNY')).toThrow(
      'two quantities are named a',
    );
  });

  it('takes whole steps and keeps the step', () => {
    const { formula, result } = computeInSteps(yuan('available', '36210712.35'), yuan('step', '10000.00'), 'CNY');
    expect(result.toString()).toBe('36210000.00');
    expect(formula).toMatchObject({ exact: '36210712.35', rounding: 'truncated to the per-100 step' });
    expect(formula.quantities.map(({ name }) => name)).toEqual(['available', 'step']);
  });

  it('pays no part of a fen by steps', () => {
    const odd = over(yuan('step', '0.05'), days('parts', 2, source));
    expect(computeInSteps(yuan('available', '0.05'), odd, 'CNY').result.toString()).toBe('0.05');
    expect(() => computeInSteps(yuan('available', '0.04'), odd, 'CNY')).toThrow('not a whole number of fen');
  });
});
