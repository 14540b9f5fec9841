import { assert, type BusinessDate, type Rational } from '#domain/shared';
import type { RateFrom } from './floating-rate.js';

/** A part of an interest period with one rate; its first day inclusive, its last exclusive. */
export interface RateStretch {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly rate: Rational;
}

/**
 * An interest period cut where its rate changes: by a reset, a step-up or a trigger. `rates` come in order; one of them
 * applies on the period's first day, or an invariant is broken.
 */
export function rateStretches(
  rates: readonly RateFrom[],
  from: BusinessDate,
  to: BusinessDate,
): readonly RateStretch[] {
  assert(rates[0] && rates[0].from <= from, `a rate applies on ${from}`);
  return rates
    .map((one, index) => ({
      from: one.from > from ? one.from : from,
      to: earlier(rates[index + 1]?.from ?? to, to),
      rate: one.rate,
    }))
    .filter((stretch) => stretch.from < stretch.to);
}

const earlier = (a: BusinessDate, b: BusinessDate): BusinessDate => (a < b ? a : b);
