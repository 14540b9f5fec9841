import { describe, expect, it } from '@jest/globals';
import { Rational } from '#domain/shared';
import { exactText, parseExactText } from './exact-text.js';

describe('the spelling of exact values', () => {
  it.each([
    [1n, 1n, '1'],
    [-3n, 2n, '-1.5'],
    [17n, 400n, '0.0425'],
    [61_200_000n, 73n, '61200000/73'],
    [-1n, 6n, '-1/6'],
    [0n, 5n, '0'],
  ])('%s/%s is written %s and read back', (numerator, denominator, text) => {
    const value = Rational.of(numerator, denominator);
    expect(exactText(value)).toBe(text);
    expect(parseExactText(text).equals(value)).toBe(true);
  });

  it('reads nothing else', () => {
    expect(() => parseExactText('1/2/3')).toThrow('not a plain decimal');
    expect(() => parseExactText('1e3')).toThrow('not a plain decimal');
  });
});
