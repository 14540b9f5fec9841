import { Money, type Amount } from '#domain/shared';
import { recoveryOf, type RecoveryForecast } from './recovery-forecast.js';

/** Gross collections of a period. */
export interface PeriodCollected {
  readonly periodNumber: number;
  readonly gross: Amount;
}

/** A period's recovery as forecast, before any haircut, beside what came in. */
export interface RecoveryComparison {
  readonly periodNumber: number;
  readonly forecast: Amount;
  /** True of a period in which no cash is expected. */
  readonly expectsNothing: boolean;
  /** Null for a period that is still to come. */
  readonly actual: Amount | null;
  readonly cumulativeForecast: Amount;
  readonly cumulativeActual: Amount | null;
  /** Cumulative actual ÷ cumulative forecast, half-up to 4 decimals; null where one of them is not there. */
  readonly ratio: string | null;
}

/** Sets what was collected beside a forecast, period by period up to the last one. */
export function compareRecoveries(
  recoveries: RecoveryForecast,
  collected: readonly PeriodCollected[],
  lastPeriod: number,
): RecoveryComparison[] {
  let [forecastSoFar, actualSoFar] = [Money.zero(), Money.zero()];
  return Array.from({ length: lastPeriod }, (_, index): RecoveryComparison => {
    const periodNumber = index + 1;
    const expected = recoveryOf(recoveries, periodNumber);
    const actual = collected.find((one) => one.periodNumber === periodNumber)?.gross ?? null;
    forecastSoFar = forecastSoFar.plus(expected);
    if (actual !== null) actualSoFar = actualSoFar.plus(Money.parse(actual));
    return {
      periodNumber,
      forecast: expected.toString(),
      expectsNothing: expected.isZero(),
      actual,
      cumulativeForecast: forecastSoFar.toString(),
      cumulativeActual: actual === null ? null : actualSoFar.toString(),
      ratio:
        actual === null || forecastSoFar.isZero()
          ? null
          : actualSoFar.toRational().dividedBy(forecastSoFar.toRational()).toDecimal(4),
    };
  });
}
