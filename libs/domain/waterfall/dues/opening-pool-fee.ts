import { collectionMonths, type FeeTerms } from '#domain/deal';
import { assert, Money, Rational } from '#domain/shared';
import { amount, exact, over, rate, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';

type OpeningPoolFee = Extract<FeeTerms, { kind: 'rate'; basis: 'opening pool balance' }>;

/** The pool as the collection period began × rate, a twelfth of it for each month of the period. */
export function openingPoolFee(figures: PeriodFigures, fee: OpeningPoolFee, path: string): FormulaNode {
  const { terms, inputs, currency, interestTo } = figures;
  const index = terms.schedule.periods.findIndex(({ paymentDate }) => paymentDate === interestTo);
  assert(index >= 0, `${interestTo} ends an interest period of the schedule`);
  const months = collectionMonths(terms, index);
  assert(months !== null, 'the collection period is made of whole months');
  const kept = inputs.opening.book?.pool.balance;
  const opening = kept ?? terms.pool?.openingBalance;
  assert(opening !== undefined, `${fee.feeId} runs on the pool’s balance`);
  return over(
    times(
      amount(
        'opening pool balance',
        Money.parse(opening, currency),
        kept === undefined
          ? { kind: 'terms', path: 'pool.openingBalance' }
          : { kind: 'period', field: 'opening.book.pool.balance' },
      ),
      rate('fee rate', fee.rate, { kind: 'terms', path: `${path}.rate` }),
      exact('months', Rational.of(months), 'count', { kind: 'terms', path: `schedule.periods[${index}]` }),
    ),
    exact('months in year', Rational.of(12), 'count', { kind: 'terms', path: `${path}.basis` }),
  );
}
