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
import { payWholeSteps } from './factor-steps.js';
import type { StepContext, StepOutcome } from './step.js';

type ByGroups = Extract<StepTerms, { step: 'pay principal by groups' }>;

/**
 * Pays a sum of principal to groups of classes in order; what a group is not owed goes on to the next on the same date.
 * Within a group due and paid are shared pro rata, truncated to the fen; paid, where the step says so, in whole steps of each class's per-100 factor.
 */
export function payPrincipalByGroups(context: StepContext, step: ByGroups): StepOutcome {
  const { book, available, rank, term } = context;
  const toPay = sumFigure(book, step.amount, `${term}.amount`);
  const offered = amount('available', available, { kind: 'step', rank, field: 'available' });
  const nothing = Money.zero(book.currency);
  const lines: Line[] = [];
  for (const classIds of step.groups) {
    const total = (of: (line: Line) => Money): Money => Money.sum(lines.map(of), book.currency);
    const dueBefore = total(({ due }) => due);
    const [paidBefore, heldBefore] = [total(({ paid }) => paid), total(({ heldBack }) => heldBack ?? nothing)];
    const taken = heldBefore.isZero() ? 'paid to the groups before' : 'paid to the groups before or held back';
    const due = lessTaken(toPay, 'due to the groups before', dueBefore, rank);
    const dues = groupPrincipalDues(book, { classIds, rank, due }).map((one) => ({ ...one, from: step.from }));
    const left = {
      sum: available.minus(paidBefore).minus(heldBefore),
      node: lessTaken(offered, taken, paidBefore.plus(heldBefore), rank),
    };
    lines.push(...payGroup(context, dues, { left, parts: step.parts }));
  }
  return { lines, stops: false };
}

function payGroup(
  context: StepContext,
  dues: readonly Due[],
  {
    left,
    parts: paidIn,
  }: { readonly left: { readonly sum: Money; readonly node: FormulaNode } } & Pick<ByGroups, 'parts'>,
): Line[] {
  const { figures, rank, book } = context;
  const totals = dues.map(({ current }) => current.result);
  const parts = payPariPassu(totals, left.sum, figures.conventions.remainderTo);
  const field = (name: string) => ({ kind: 'step', rank, field: name }) as const;
  const groupDue = amount('due in the group', Money.sum(totals, book.currency), field('due in the group'));
  return dues.map((due, order) => {
    const part = parts[order];
    assert(part, 'every class of a group has a part');
    const inFull = part.equals(due.current.result);
    const own = amount('due', due.current.result, field('due'));
    const share = inFull ? own : dues.length === 1 ? left.node : over(times(left.node, own), groupDue);
    const whole = paidIn === 'per-100 steps' ? payWholeSteps(context, { due, part, share }) : null;
    if (whole) return whole;
    if (inFull) return payDue(due, part);
    if (dues.length === 1) return payDue(due, part, compute(share, 'none', book.currency));
    const toOthers = amount('paid to the others', left.sum.minus(part), field('paid to the others'));
    return payDue(due, part, truncatedPart(part, share, minus(left.node, toOthers), 'none'));
  });
}

/** A sum less what the groups before have of it. */
const lessTaken = (whole: FormulaNode, name: string, taken: Money, rank: number): FormulaNode =>
  taken.isZero() ? whole : minus(whole, amount(name, taken, { kind: 'step', rank, field: name }));
