import { collectionMonths } from '#domain/deal';
import { listedPeriods } from '#domain/schedule';
import { addDays, assert, Rational, type BusinessDate } from '#domain/shared';
import { exact, over, rate, times, type FormulaNode } from '../formula/node.js';
import { openingPool } from '../formula/pool-cover.js';
import type { PeriodFigures } from '../period-figures.js';
import type { QuantitySource } from '../result.js';

/** The pool as the collection period began × rate, a twelfth of it for each month of the period. */
export function openingPoolFee(figures: PeriodFigures, feeRate: string, path: string): FormulaNode {
  const { from, to, source } = collectionPeriodOf(figures);
  const months = collectionMonths(from, to);
  assert(months !== null, 'the collection period is made of whole months');
  return over(
    times(
      openingPool(figures),
      rate('fee rate', feeRate, { kind: 'terms', path: `${path}.rate` }),
      exact('months', Rational.of(months), 'count', source),
    ),
    exact('months in year', Rational.of(12), 'count', { kind: 'terms', path: `${path}.basis` }),
  );
}

interface SourcedPeriod {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly source: QuantitySource;
}

/** The collection period that the inputs name, or the terms list. */
function collectionPeriodOf({ terms, interestTo, inputs }: PeriodFigures): SourcedPeriod {
  if (inputs.collectionPeriod) {
    return { ...inputs.collectionPeriod, source: { kind: 'period', field: 'collectionPeriod' } };
  }
  const listed = listedPeriods(terms.schedule);
  const index = listed.findIndex(({ paymentDate }) => paymentDate === interestTo);
  const [before, period] = [listed[index - 1], listed[index]];
  assert(period, `${interestTo} ends an interest period of the schedule`);
  return {
    from: before ? addDays(before.determinationDate, 1) : terms.cutOffDate,
    to: period.determinationDate,
    source: { kind: 'terms', path: `schedule.periods[${index}]` },
  };
}
