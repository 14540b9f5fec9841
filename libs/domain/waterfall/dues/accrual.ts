import { dayCountParts, type BusinessDate, type DayCount } from '#domain/shared';
import { days, over, sum, times, type FormulaNode } from '../formula/node.js';
import type { QuantitySource } from '../result.js';

/** The days for which something accrues: the first inclusive, the last exclusive. */
export interface AccrualDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly source: QuantitySource;
  /** Legal maturity: the German rule counts its last days apart. */
  readonly terminationDate: BusinessDate;
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

/** A sum that accrues. `of` tells its days apart where a formula counts them for several sums. */
interface Accruing {
  readonly of?: string;
  readonly balance: FormulaNode;
  readonly rate: FormulaNode;
  readonly dayCount: DayCount;
  readonly path: string;
}

/**
 * balance × rate × days / days in year. ACT/ACT, where the period touches a common and a leap year, has such a quotient
 * for each, summed.
 */
export function accrual({ from, to, source, terminationDate }: AccrualDays, of: Accruing): FormulaNode {
  const parts = dayCountParts(of.dayCount, from, to, { terminationDate });
  const quotients = parts.map((part) => {
    const whose = of.of === undefined ? '' : ` for ${of.of}`;
    const kind = parts.length > 1 ? ` of ${part.daysInYear}` : '';
    return {
      counted: days(`${kind ? `days in years${kind}` : 'days'}${whose}`, part.days, source),
      year: days(`days in year${kind}${whose}`, part.daysInYear, { kind: 'terms', path: `${of.path}.dayCount` }),
    };
  });
  const [only, ...others] = quotients;
  return only && others.length === 0
    ? over(times(of.balance, of.rate, only.counted), only.year)
    : times(of.balance, of.rate, sum(...quotients.map(({ counted, year }) => over(counted, year))));
}
