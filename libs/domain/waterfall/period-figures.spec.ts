import { describe, expect, it } from '@jest/globals';
import { InvariantBroken } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { readFigures } from './period-figures.js';
import type { PeriodInputs } from './period-inputs.js';

const read = (inputs: PeriodInputs) => readFigures(exampleTerms, inputs);
const ordinary = exampleInputs({ collected: { interest: '10.00' }, disposalCost: '4.00', claims: { agent: '3.00' } });
const { opening, collections } = ordinary;

describe('the figures of a period', () => {
  it('are found by id, each with its place in the deal document', () => {
    const figures = read(ordinary);
    expect(figures.net.toString()).toBe('6.00');
    expect(figures.class('sub').path).toBe('classes[1]');
    expect(figures.class('sub').balance.toString()).toBe('250000.00');
    expect(figures.tax('vat').path).toBe('taxes[0]');
    expect(figures.fee('agent').path).toBe('fees[1]');
    expect(figures.claimed('agent').toString()).toBe('3.00');
    expect(figures.claimed('expenses').toString()).toBe('0.00');
    expect(figures.unpaid('vat').toString()).toBe('0.00');
    expect(() => figures.class('none')).toThrow('no class none');
  });

  const broken: [string, PeriodInputs][] = [
    ['gross collections are the sum of their parts', { ...ordinary, collections: { ...collections, gross: '10.01' } }],
    ['net is gross less disposal cost', { ...ordinary, collections: { ...collections, net: '6.01' } }],
    [
      'what was received of collections is negative',
      { ...ordinary, collections: { ...collections, disposalCost: '16.00', net: '-6.00' } },
    ],
    ['account income is negative', { ...ordinary, accountIncome: '-0.01' }],
    ['reserve is negative', { ...ordinary, opening: { ...opening, reserve: '-1.00' } }],
    ['no opening class sub', { ...ordinary, opening: { ...opening, classes: opening.classes.slice(0, 1) } }],
    [
      'the deal’s classes and no other',
      {
        ...ordinary,
        opening: {
          ...opening,
          classes: [...opening.classes, { ...firstOf(opening.classes), classId: 'mezzanine' }],
        },
      },
    ],
    [
      'each opening class is listed once',
      { ...ordinary, opening: { ...opening, classes: [...opening.classes, firstOf(opening.classes)] } },
    ],
    [
      'arrears of an unknown tax or fee: rating',
      { ...ordinary, opening: { ...opening, unpaid: [...opening.unpaid, { id: 'rating', amount: '1.00' }] } },
    ],
    ['trustee is computed, not invoiced', { ...ordinary, claims: [{ feeId: 'trustee', amount: '1.00' }] }],
    ['no fee rating', { ...ordinary, claims: [{ feeId: 'rating', amount: '1.00' }] }],
    ['claims of agent come summed', { ...ordinary, claims: [...ordinary.claims, ...ordinary.claims] }],
    ['begins before it ends', { ...ordinary, interestTo: ordinary.interestFrom }],
  ];
  it.each(broken)('throw: %s', (message, inputs) => {
    expect(() => read(inputs)).toThrow(InvariantBroken);
    expect(() => read(inputs)).toThrow(message);
  });
});

function firstOf<T>(all: readonly T[]): T {
  const [first] = all;
  if (first === undefined) throw new Error('nothing there');
  return first;
}
