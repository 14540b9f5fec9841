import type { EarnedTerms } from '#domain/deal';
import { addDays, daysBetween, Money, type BusinessDate } from '#domain/shared';
import { amount, days, over, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';
import { interestPeriod, type AccrualDays } from './accrual.js';

/** The first day inclusive, the last exclusive. */
interface Stretch {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** Nothing, all, or what is earned on so many of the days. */
type Part = 'nothing' | 'all' | { readonly days: number };

/** How much of what falls due for the days is earned by a payee that earns from one day until another. */
export function partEarned({ from, until, brokenPeriod }: EarnedTerms, { from: first, to }: Stretch): Part {
  if (brokenPeriod === 'to whoever serves at its end') {
    const last = addDays(to, -1);
    return (from === undefined || from <= last) && (until === undefined || last < until) ? 'all' : 'nothing';
  }
  const begins = from !== undefined && from > first ? from : first;
  const ends = until !== undefined && until < to ? until : to;
  if (ends <= begins) return 'nothing';
  return begins === first && ends === to ? 'all' : { days: daysBetween(begins, ends) };
}

/** What a payee earns of what a formula makes due for a period: of a broken one by the days, or as its terms say. */
export function earnedOf(
  figures: Pick<PeriodFigures, 'currency'>,
  node: FormulaNode,
  {
    earned,
    path,
    period,
  }: { readonly earned: EarnedTerms | undefined; readonly path: string; readonly period: AccrualDays },
): FormulaNode {
  const part = earned === undefined ? 'all' : partEarned(earned, period);
  if (part === 'all') return node;
  const source = { kind: 'terms', path: `${path}.earned` } as const;
  if (part === 'nothing') return amount('not earned', Money.zero(figures.currency), source);
  const counted = days('days earned', part.days, source);
  return over(times(node, counted), days('days of the period', daysBetween(period.from, period.to), period.source));
}

/** Whether a payee earns anything in the interest period that is paid. */
export const earnsIn = (figures: PeriodFigures, earned: EarnedTerms | undefined): boolean =>
  earned === undefined || partEarned(earned, interestPeriod(figures)) !== 'nothing';
