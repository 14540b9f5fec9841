import { loanCategories, type LoanCategory } from '#domain/servicing';
import { Money, sumAmounts, type Amount } from '#domain/shared';
import type { PeriodCollected } from './compare-recoveries.js';
import { lastPeriodOf, type RecoveryForecast } from './recovery-forecast.js';

/** 五级分类 of an asset at the end of a period, as last reported or as the tape has it. */
export const recoveredCategories = [...loanCategories, 'not reported'] as const;
export type RecoveredCategory = LoanCategory | 'not reported';

/** What a period's receipts, as they count in it, brought on the assets that are of a category at its end. */
export interface CategoryCollected {
  readonly category: RecoveredCategory;
  readonly gross: Amount;
}

/** Gross collections of a closed period, with the receipts that make them up. */
export interface PeriodCollectedByCategory extends PeriodCollected {
  readonly categories: readonly CategoryCollected[];
}

/** A period's recovery by category, as forecast and as it came. */
export interface CategoryComparison {
  readonly periodNumber: number;
  readonly categories: readonly {
    readonly category: RecoveredCategory;
    /** Null where the forecast is not by category, and of assets of which no category is known. */
    readonly forecast: Amount | null;
    /** Null for a period that is still to come. */
    readonly actual: Amount | null;
  }[];
  /** The period's gross collections less all of its categories: what it counts from, or leaves to, other periods. Null with `actual`. */
  readonly carried: Amount | null;
}

/**
 * Sets what came in on the assets of each category beside the forecast of those of that category at cut-off, in each period that the forecast
 * names or that closed: an asset that migrated since is forecast in one category and collected in another.
 */
export function compareCategories(
  recoveries: RecoveryForecast,
  collected: readonly PeriodCollectedByCategory[],
): readonly CategoryComparison[] {
  const last = Math.max(lastPeriodOf(recoveries), ...collected.map(({ periodNumber }) => periodNumber));
  return Array.from({ length: last }, (_, index): CategoryComparison => {
    const periodNumber = index + 1;
    const closed = collected.find((one) => one.periodNumber === periodNumber);
    const forecast = forecastOf(recoveries, periodNumber);
    const broughtBy = (category: RecoveredCategory): Amount | null =>
      closed
        ? sumAmounts(closed.categories.filter((one) => one.category === category).map(({ gross }) => gross))
        : null;
    const total = closed && sumAmounts(closed.categories.map(({ gross }) => gross));
    return {
      periodNumber,
      categories: recoveredCategories.map((category) => ({
        category,
        forecast: category === 'not reported' ? null : (forecast?.(category) ?? null),
        actual: broughtBy(category),
      })),
      carried: closed && total ? Money.parse(closed.gross).minus(Money.parse(total)).toString() : null,
    };
  });
}

/** What a forecast by category says of a period's categories: of one that it does not name, nothing is recovered. */
function forecastOf(recoveries: RecoveryForecast, inPeriod: number): ((category: LoanCategory) => Amount) | null {
  if (recoveries.kind !== 'by category') return null;
  const { collected = {} } = recoveries.periods.find(({ periodNumber }) => periodNumber === inPeriod) ?? {};
  return (category) => collected[category] ?? '0.00';
}
