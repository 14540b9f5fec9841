import { daysInYear, daysOf, type BusinessDate, type DayCount } from '#domain/shared';
import { days, over, times, type FormulaNode } from '../formula/node.js';
import type { QuantitySource } from '../result.js';

/** The days for which something accrues: the first inclusive, the last exclusive. */
export interface AccrualDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly source: QuantitySource;
}

/** The whole interest period. */
export const interestPeriod = (period: {
  readonly interestFrom: BusinessDate;
  readonly interestTo: BusinessDate;
}): AccrualDays => ({
  from: period.interestFrom,
  to: period.interestTo,
  source: { kind: 'period', field: 'interestFrom to interestTo' },
});

/** balance × rate × days / days in year. */
export function accrual(
  { from, to, source }: AccrualDays,
  of: { readonly balance: FormulaNode; readonly rate: FormulaNode; readonly dayCount: DayCount; readonly path: string },
): FormulaNode {
  const actual = days('days', daysOf(of.dayCount, from, to), source);
  const year = days('days in year', daysInYear[of.dayCount], { kind: 'terms', path: `${of.path}.dayCount` });
  return over(times(of.balance, of.rate, actual), year);
}
