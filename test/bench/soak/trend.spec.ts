import { describe, expect, it } from '@jest/globals';
import { inParts, trendOf } from './trend.js';

describe('a trend', () => {
  it('of points on a line is the line, for sure', () => {
    expect(trendOf([0, 1, 2, 3].map((x) => [x, 5 + 2 * x] as const))).toEqual({ slope: 2, error: 0 });
  });

  it('is as unsure as its points are scattered', () => {
    // By hand: slope 0.6, residuals −0.3, 0.1, 0.7, −0.5.
    const { slope, error } = trendOf([
      [0, 1],
      [1, 2],
      [2, 3.2],
      [3, 2.6],
    ]);
    expect(slope).toBeCloseTo(0.6);
    expect(error).toBeCloseTo(Math.sqrt(0.84 / 2 / 5));
  });

  it('is not to be had of two points', () => {
    expect(() =>
      trendOf([
        [0, 1],
        [1, 2],
      ]),
    ).toThrow('2 points have no trend');
  });
});

describe('points in parts', () => {
  it('are the means of consecutive ones; what is over is left out', () => {
    const points = [1, 3, 5, 7, 9].map((y, x) => [x, y] as const);
    expect(inParts(points, 2)).toEqual([
      [0.5, 2],
      [2.5, 6],
    ]);
  });
});
