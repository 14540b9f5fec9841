import { collectionMonths } from '#domain/deal';
import { assert, Rational } from '#domain/shared';
import { exact, over, rate, times, type FormulaNode } from '../formula/node.js';
import { openingPool } from '../formula/pool-cover.js';
import type { PeriodFigures } from '../period-figures.js';
import { collectionPeriodOf } from './collection-period.js';

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
