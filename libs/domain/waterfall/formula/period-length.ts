import type { PaymentPeriod, QuantityTerms, TimeQuantity } from '#domain/deal';
import { addDays, dayCountParts } from '#domain/shared';
import { daysOfYear, interestPeriod, type AccrualDays } from '../dues/accrual.js';
import { collectionPeriodOf } from '../dues/collection-period.js';
import type { PeriodFigures } from '../period-figures.js';
import { days, type FormulaNode } from './node.js';

type LengthTerms = Extract<QuantityTerms, { quantity: TimeQuantity }>;

/** How long a period of the payment is: its days under the day count, or those over the days of the year. `path` is where it is asked. */
export function periodLength(
  figures: PeriodFigures,
  { quantity, of, dayCount }: LengthTerms,
  path: string,
): FormulaNode {
  const period = daysOf(figures, of);
  const suffix = ` of the ${of} (${dayCount})`;
  if (quantity === 'year fraction') return daysOfYear([], period, { dayCount, path }, suffix);
  const { from, to, terminationDate, source } = period;
  const parts = dayCountParts(dayCount, from, to, { terminationDate });
  return days(
    `days${suffix}`,
    parts.reduce((total, part) => total + part.days, 0),
    source,
  );
}

function daysOf(figures: PeriodFigures, of: PaymentPeriod): AccrualDays {
  const interest = interestPeriod(figures);
  if (of === 'interest period') return interest;
  const { from, to, source } = collectionPeriodOf(figures);
  return { ...interest, from, to: addDays(to, 1), source };
}
