import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken, Rational } from '#domain/shared';
import { roundToStep } from './round-to-step.js';

describe('rounding to a step', () => {
  it.each([
    ['down', '0.00125', '0.02124', '1/50'],
    ['up', '0.00125', '0.01876', '1/50'],
    ['up', '0.00125', '0.02', '1/50'],
    ['down', '5', '104', '100'],
    ['up', '5', '96', '100'],
    ['nearest', '0.01', '0.125', '13/100'],
    ['nearest', '0.01', '0.1249', '3/25'],
    ['down', '0.01', '-0.001', '-1/100'],
    ['up', '0.01', '-0.001', '0'],
  ] as const)('%s to %s: %s becomes %s', (direction, step, value, rounded) => {
    expect(roundToStep(Rational.parse(value), { direction, step: Rational.parse(step) }).toString()).toBe(rounded);
  });

  it('has a step', () => {
    expect(() => roundToStep(Rational.one, { direction: 'up', step: Rational.zero })).toThrow(InvariantBroken);
  });

  it('never leaves the value by a whole step, on the side that it names', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (thousandths, steps) => {
        const value = Rational.of(thousandths, 1000);
        const step = Rational.of(steps, 800);
        const [down, up] = [
          roundToStep(value, { direction: 'down', step }),
          roundToStep(value, { direction: 'up', step }),
        ];
        expect(down.compare(value) <= 0 && value.compare(up) <= 0).toBe(true);
        expect(up.minus(down).compare(step) <= 0).toBe(true);
      }),
    );
  });
});
