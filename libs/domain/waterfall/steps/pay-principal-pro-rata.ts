import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import { principalDue } from '../dues/principal-due.js';
import { amount, over, times, type FormulaNode } from '../formula/node.js';
import type { Line } from '../line.js';
import { payWholeSteps } from './factor-steps.js';
import { offerOf } from './limit.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

type ProRata = Extract<StepTerms, { step: 'pay principal pro rata' }>;

/**
 * Pays principal of several classes pro rata to what each one's principal terms make due, or to their balances: to the fen, or each
 * class in whole steps of its per-100 factor.
 */
export function payPrincipalProRata(context: StepContext, step: ProRata): StepOutcome {
  const owed = step.classes.map((classId) => principalDue(context.book, classId, step.schedule));
  const dues = owed.map(({ due }) => due);
  const { lines, stops } = payRank(context, dues, step);
  const share = step.parts === 'per-100 steps' ? shareOf(context, step, lines) : null;
  return {
    lines: lines.map((line, order) => {
      const one = owed[order];
      assert(one, 'every class of the step has a line');
      const { due, note } = one;
      const whole = share && { due: { ...due, from: step.from }, part: line.paid, share: share(line) };
      const paid = (whole && payWholeSteps(context, whole)) ?? line;
      return note === undefined ? paid : { ...paid, note };
    }),
    stops,
  };
}

/** By which formula a class's part of the rank came to be, before it was made whole. */
function shareOf(context: StepContext, { limit }: ProRata, lines: readonly Line[]): (line: Line) => FormulaNode {
  const { rank, book } = context;
  const { sum: offered, node } = offerOf(context, limit);
  const rankDue = Money.sum(
    lines.map(({ due }) => due),
    book.currency,
  );
  const field = (name: string, value: Money): FormulaNode => amount(name, value, { kind: 'step', rank, field: name });
  const short = offered.compare(rankDue) < 0;
  return ({ due }) => {
    if (!short) return field('due', due);
    return lines.length === 1 ? node() : over(times(node(), field('due', due)), field('due in the rank', rankDue));
  };
}
