import type { FormulaTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import { dueTotal, type Due, type StandingDue } from '../dues/due.js';
import { compute, type Computed } from '../formula/compute.js';
import { amount, minus, over, times } from '../formula/node.js';
import { payDue, type Line } from '../line.js';
import { payPariPassu } from '../pari-passu.js';
import { offerOf, type Offer } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

/** What a step's terms may say of how its rank is paid: the account that pays, and the most that it pays. */
export interface RankTerms {
  readonly from?: string;
  readonly limit?: FormulaTerms;
}

/** Pays the dues of one rank, pari passu where the money does not suffice; never more than the step's limit, if it has one. */
export const payRank = (
  context: StepContext,
  dues: readonly (Due | StandingDue)[],
  { from, limit }: RankTerms = {},
): StepOutcome => ({ lines: payOffered(context, dues, offerOf(context, limit), from), stops: false });

/** Pays dues that share what is offered to them. */
export function payOffered(
  { figures, rank }: StepContext,
  dues: readonly (Due | StandingDue)[],
  { sum: available, node: offered, isAll }: Offer,
  from?: string,
): Line[] {
  const { currency } = figures;
  const totals = dues.map(dueTotal);
  const rankDue = Money.sum(totals, currency);
  const paid = payPariPassu(totals, available, figures.conventions.remainderTo);
  const short = available.compare(rankDue) < 0;
  const field = (of: string) => ({ kind: 'step', rank, field: of }) as const;

  return dues.map((due, order): Line => {
    const part = paid[order];
    assert(part, 'every payee of a rank has a part');
    if (dues.length === 1 && short && !isAll) return payDue(due, part, compute(offered(), 'none', currency), from);
    if (dues.length === 1 || !short || (isAll && available.isZero())) return payDue(due, part, undefined, from);
    const proRata = compute(
      over(
        times(offered(), amount('due', dueTotal(due), field('due'))),
        amount('due in the rank', rankDue, field('due in the rank')),
      ),
      'truncated to the fen',
      currency,
    );
    return payDue(due, part, proRata.result.equals(part) ? proRata : rest(part), from);

    function rest(taken: Money): Computed {
      const toOthers = amount('paid to the others', available.minus(taken), field('paid to the others'));
      return compute(minus(offered(), toOthers), 'none', currency);
    }
  });
}
