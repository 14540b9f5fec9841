import { daysInYear, type DayCount } from '#domain/shared';
import { days, over, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';

/** balance × rate × days / days in year, over the interest period (first day inclusive, last exclusive). */
export function accrual(
  figures: PeriodFigures,
  of: { readonly balance: FormulaNode; readonly rate: FormulaNode; readonly dayCount: DayCount; readonly path: string },
): FormulaNode {
  const actual = days('days', figures.interestDays, {
    kind: 'period',
    field: 'interestFrom to interestTo',
  });
  const year = days('days in year', daysInYear[of.dayCount], { kind: 'terms', path: `${of.path}.dayCount` });
  return over(times(of.balance, of.rate, actual), year);
}
