import { dayCountParts, type BusinessDate, type DayCount, type Rounding } from '#domain/shared';
import { days, over, sum, times, toTheFen, type FormulaNode } from '../formula/node.js';
import type { QuantitySource } from '../trace.js';

/** The days for which something accrues: the first inclusive, the last exclusive. */
export interface AccrualDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly source: QuantitySource;
  /** Legal maturity: the German rule counts its last days apart. */
  readonly terminationDate: BusinessDate;
}

/** Days with one rate, where it changes on the way. */
export interface Stretch extends AccrualDays {
  readonly rate: FormulaNode;
}

/** What counts the days, and where it stands in the deal document. */
interface Counted {
  readonly dayCount: DayCount;
  readonly path: string;
  /** How balance × rate is rounded before the days are counted; absent where it stays exact. */
  readonly yearRounding?: Rounding | undefined;
}

/** The whole interest period. */
export const interestPeriod = (period: {
  readonly interestFrom: BusinessDate;
  readonly interestTo: BusinessDate;
  readonly terms: { readonly legalMaturityDate: BusinessDate };
}): AccrualDays => ({
  from: period.interestFrom,
  to: period.interestTo,
  source: { kind: 'period', field: 'interestFrom to interestTo' },
  terminationDate: period.terms.legalMaturityDate,
});

/** balance × rate × days / days in year; `whose` tells the days apart where a formula counts them for several sums. */
export const accrual = (
  period: AccrualDays,
  of: Counted & { readonly balance: FormulaNode; readonly rate: FormulaNode },
  whose?: string,
): FormulaNode => daysOfYear([of.balance, of.rate], period, of, whose === undefined ? '' : ` for ${whose}`);

/**
 * The same over stretches with rates of their own: balance × (rate × days / days in year + …), a term for each. Where a year's
 * interest is rounded, balance × rate stands in each term.
 */
export function accrualOver(
  stretches: readonly Stretch[],
  of: Counted & { readonly balance: FormulaNode },
): FormulaNode {
  const [only, ...others] = stretches;
  if (only && others.length === 0) return daysOfYear([of.balance, only.rate], only, of, '');
  if (of.yearRounding)
    return accrualOfEach(
      stretches.map((stretch) => ({ ...stretch, balance: of.balance })),
      of,
    );
  return times(
    of.balance,
    sum(...stretches.map((stretch) => daysOfYear([stretch.rate], stretch, of, ` from ${stretch.from}`))),
  );
}

/** The same over stretches with balances of their own too: a term for each. */
export function accrualOfEach(
  stretches: readonly (Stretch & { readonly balance: FormulaNode })[],
  of: Counted,
): FormulaNode {
  const [only, ...others] = stretches;
  if (only && others.length === 0) return daysOfYear([only.balance, only.rate], only, of, '');
  return sum(...stretches.map((one) => daysOfYear([one.balance, one.rate], one, of, ` from ${one.from}`)));
}

/**
 * factors × days / days in year. ACT/ACT, where the days touch a common and a leap year, has such a quotient for each,
 * summed. What the factors make in a year is rounded first where the deal says so. `suffix` tells the names of one stretch from those of another.
 */
export function daysOfYear(
  exactly: readonly FormulaNode[],
  { from, to, source, terminationDate }: AccrualDays,
  of: Counted,
  suffix: string,
): FormulaNode {
  const factors = of.yearRounding ? [toTheFen(times(...exactly), of.yearRounding)] : exactly;
  const parts = dayCountParts(of.dayCount, from, to, { terminationDate });
  const quotients = parts.map((part) => {
    const kind = parts.length > 1 ? ` of ${part.daysInYear}` : '';
    return {
      counted: days(`${kind ? `days in years${kind}` : 'days'}${suffix}`, part.days, source),
      year: days(`days in year${kind}${suffix}`, part.daysInYear, { kind: 'terms', path: `${of.path}.dayCount` }),
    };
  });
  const [only, ...others] = quotients;
  return only && others.length === 0
    ? over(times(...factors, only.counted), only.year)
    : times(...factors, sum(...quotients.map(({ counted, year }) => over(counted, year))));
}
