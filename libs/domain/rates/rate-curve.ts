import { assert, daysBetween, Rational, type BusinessDate } from '#domain/shared';
import { lookUp, type Point } from './look-up.js';

/** Rates or factors by date, in order, each date once. */
export type RateCurve = readonly Point<BusinessDate, Rational>[];

/** The curve with so much added to every point: a parallel shift. */
export const shifted = (curve: RateCurve, by: Rational): RateCurve =>
  curve.map(({ key, value }) => ({ key, value: value.plus(by) }));

/**
 * The product of two step curves, each valid from its points' dates on: a point wherever either has one and both have
 * begun.
 */
export function multiplied(one: RateCurve, other: RateCurve): RateCurve {
  const dates = [...new Set([...one, ...other].map(({ key }) => key))].sort();
  return dates.flatMap((key) => {
    const factors = [lookUp(one, key, 'at or before'), lookUp(other, key, 'at or before')] as const;
    return factors[0] && factors[1] ? [{ key, value: factors[0].times(factors[1]) }] : [];
  });
}

/** The value on a date, by days between the points around it; flat before the first and after the last. */
export function interpolated(curve: RateCurve, date: BusinessDate): Rational {
  const sorted = [...curve].sort((a, b) => (a.key < b.key ? -1 : 1));
  const before = sorted.filter(({ key }) => key <= date).at(-1);
  const after = sorted.find(({ key }) => key >= date);
  const [left, right] = [before ?? after, after ?? before];
  assert(left && right, 'a curve has a point');
  if (left.key === right.key) return left.value;
  const passed = Rational.of(daysBetween(left.key, date), daysBetween(left.key, right.key));
  return left.value.plus(right.value.minus(left.value).times(passed));
}
