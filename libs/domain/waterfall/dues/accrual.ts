import { dayCountParts, type DayCount } from '#domain/shared';
import { days, over, sum, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';

/**
 * balance × rate × days / days in year, over the interest period (first day inclusive, last exclusive). ACT/ACT, where
 * the period touches a common and a leap year, has such a quotient for each, summed.
 */
export function accrual(
  figures: PeriodFigures,
  of: { readonly balance: FormulaNode; readonly rate: FormulaNode; readonly dayCount: DayCount; readonly path: string },
): FormulaNode {
  const { from, to } = figures.interestPeriod;
  const parts = dayCountParts(of.dayCount, from, to, { terminationDate: figures.terms.legalMaturityDate });
  const quotients = parts.map((part) => {
    const kind = parts.length > 1 ? ` of ${part.daysInYear}` : '';
    return {
      counted: days(`days${kind && ` in years${kind}`}`, part.days, {
        kind: 'period',
        field: 'interestFrom to interestTo',
      }),
      year: days(`days in year${kind}`, part.daysInYear, { kind: 'terms', path: `${of.path}.dayCount` }),
    };
  });
  const [only, ...others] = quotients;
  return only && others.length === 0
    ? over(times(of.balance, of.rate, only.counted), only.year)
    : times(of.balance, of.rate, sum(...quotients.map(({ counted, year }) => over(counted, year))));
}
