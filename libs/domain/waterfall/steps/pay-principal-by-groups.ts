import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { groupPrincipalDues } from '../dues/group-principal-due.js';
import { compute } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, minus, over, times, type FormulaNode } from '../formula/node.js';
import { truncatedPart } from '../formula/truncated-part.js';
import { payDue, type Line } from '../line.js';
import { payPariPassu } from '../pari-passu.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * Pays a sum of principal to groups of classes in order; what a group is not owed goes on to the next on the same date.
 * Within a group due and paid are shared pro rata, truncated to the fen.
 */
export function payPrincipalByGroups(
  context: StepContext,
  step: Extract<StepTerms, { step: 'pay principal by groups' }>,
): StepOutcome {
  const { book, available, rank, term } = context;
  const total = sumFigure(book, step.amount, `${term}.amount`);
  const offered = amount('available', available, { kind: 'step', rank, field: 'available' });
  const lines: Line[] = [];
  for (const classIds of step.groups) {
    const [dueBefore, paidBefore] = [totalOf(lines, 'due', available), totalOf(lines, 'paid', available)];
    const due = lessTaken(total, 'due to the groups before', dueBefore, rank);
    const dues = groupPrincipalDues(book, { classIds, rank, due }).map((one) => ({ ...one, from: step.from }));
    const left = {
      sum: available.minus(paidBefore),
      node: lessTaken(offered, 'paid to the groups before', paidBefore, rank),
    };
    lines.push(...payGroup(context, dues, left));
  }
  return { lines, stops: false };
}

function payGroup(
  { figures, rank, book: { currency } }: StepContext,
  dues: readonly Due[],
  left: { readonly sum: Money; readonly node: FormulaNode },
): Line[] {
  const totals = dues.map(({ current }) => current.result);
  const parts = payPariPassu(totals, left.sum, figures.conventions.remainderTo);
  const field = (name: string) => ({ kind: 'step', rank, field: name }) as const;
  const groupDue = amount('due in the group', Money.sum(totals, currency), field('due in the group'));
  return dues.map((due, order) => {
    const part = parts[order];
    assert(part, 'every class of a group has a part');
    if (part.equals(due.current.result)) return payDue(due, part);
    if (dues.length === 1) return payDue(due, part, compute(left.node, 'none', currency));
    const share = over(times(left.node, amount('due', due.current.result, field('due'))), groupDue);
    const toOthers = amount('paid to the others', left.sum.minus(part), field('paid to the others'));
    return payDue(due, part, truncatedPart(part, share, minus(left.node, toOthers), 'none'));
  });
}

const totalOf = (lines: readonly Line[], what: 'due' | 'paid', { currency }: Money): Money =>
  Money.sum(
    lines.map((line) => line[what]),
    currency,
  );

/** A sum less what the groups before have of it. */
const lessTaken = (whole: FormulaNode, name: string, taken: Money, rank: number): FormulaNode =>
  taken.isZero() ? whole : minus(whole, amount(name, taken, { kind: 'step', rank, field: name }));
