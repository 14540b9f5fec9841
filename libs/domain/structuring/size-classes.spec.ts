import { describe, expect, it } from '@jest/globals';
import { Rational } from '#domain/shared';
import { sizeClasses } from './size-classes.js';

const size = (poolCover: string, ...required: [string, string][]) =>
  sizeClasses(
    Rational.parse(poolCover),
    required.map(([rating, cover]) => ({ rating, cover: Rational.parse(cover) })),
  ).map((sized) => [sized.rating, sized.supported.toString(), sized.support.toString(), sized.class.toString()]);

describe('sizing classes by debt-service cover', () => {
  it('gives each rating what the better ones leave', () => {
    expect(size('1.25', ['AAA', '1.8'], ['AA', '1.6'])).toEqual([
      ['AAA', '25/36', '11/36', '25/36'],
      ['AA', '25/32', '7/32', '25/288'],
    ]);
  });

  it('supports at most the whole issue', () => {
    expect(size('2', ['A', '1.5'], ['BBB', '1.2'])).toEqual([
      ['A', '1', '0', '1'],
      ['BBB', '1', '0', '0'],
    ]);
  });

  it('wants the best rating first, and covers of more than zero', () => {
    expect(() => size('1.25', ['AA', '1.6'], ['AAA', '1.8'])).toThrow('less cover than the rating above it');
    expect(() => size('1.25', ['AA', '0'])).toThrow('more than zero');
    expect(() => size('0', ['AA', '1.6'])).toThrow('more than zero');
  });
});
