import { assert, type Rational, type BusinessDate } from '#domain/shared';
import { fixingOn, type IndexFixing } from './index-fixing.js';
import { roundToStep, type StepRounding } from './round-to-step.js';

/** How a floating rate is set: index + spread, rounded, then held within its caps and its floor. All rates a year. */
export interface FloatingRateTerms {
  readonly index: string;
  readonly spread: Rational;
  /** The rate until the first reset. */
  readonly initialRate: Rational;
  readonly rounding: StepRounding | null;
  /** How far the first reset, and each later one, may raise the rate above the one before; null where freely. */
  readonly firstResetCap: Rational | null;
  readonly periodicCap: Rational | null;
  /** The highest and the lowest rate ever; the floor holds where the two cross. */
  readonly cap: Rational | null;
  readonly floor: Rational | null;
}

/** A rate and the first day on which it applies. */
export interface RateFrom {
  readonly from: BusinessDate;
  readonly rate: Rational;
}

/**
 * The rates from `start` on: the initial one, then one from each reset date, in order, by the index as fixed on or
 * before it. A reset without a fixing is a broken invariant: fixings come in with the command.
 */
export function floatingRates(
  terms: FloatingRateTerms,
  start: BusinessDate,
  resetDates: readonly BusinessDate[],
  fixings: readonly IndexFixing[],
): readonly RateFrom[] {
  const rates: RateFrom[] = [{ from: start, rate: terms.initialRate }];
  let current = terms.initialRate;
  for (const [resets, from] of resetDates.entries()) {
    const fixing = fixingOn(fixings, terms.index, from);
    assert(fixing, `${terms.index} is fixed on or before ${from}`);
    current = resetRate(terms, current, fixing.rate, resets === 0);
    rates.push({ from, rate: current });
  }
  return rates;
}

/** The rate that a reset makes of the index, given the rate before. */
export function resetRate(
  terms: FloatingRateTerms,
  previous: Rational,
  index: Rational,
  isFirstReset: boolean,
): Rational {
  const raw = index.plus(terms.spread);
  const rounded = terms.rounding ? roundToStep(raw, terms.rounding) : raw;
  const rise = isFirstReset ? terms.firstResetCap : terms.periodicCap;
  const reached = rise ? lower(rounded, previous.plus(rise)) : rounded;
  const capped = terms.cap ? lower(reached, terms.cap) : reached;
  return terms.floor ? higher(capped, terms.floor) : capped;
}

const lower = (a: Rational, b: Rational): Rational => (a.compare(b) <= 0 ? a : b);
const higher = (a: Rational, b: Rational): Rational => (a.compare(b) >= 0 ? a : b);
