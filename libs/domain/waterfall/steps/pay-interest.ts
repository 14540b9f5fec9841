import type { StepTerms } from '#domain/deal';
import { assert, gather, Money } from '#domain/shared';
import { dueTotal, type Due, type StandingDue } from '../dues/due.js';
import { interestDues } from '../dues/interest-due.js';
import { compute } from '../formula/compute.js';
import { amount, least, minus, type FormulaNode } from '../formula/node.js';
import { payDue, type Line } from '../line.js';
import { payPariPassu } from '../pari-passu.js';
import { payInOrder } from '../pay-in-order.js';
import { offerOf } from './limit.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

type PayInterest = Extract<StepTerms, { step: 'pay interest' }>;

/**
 * Pays interest of several classes, pro rata to all that each is owed or one class after the other; of its part a class's
 * rates are paid in their order, of each first interest on unpaid interest, then interest.
 */
export function payInterest(context: StepContext, step: PayInterest): StepOutcome {
  const owed = step.classes.map((classId) => owedTo(context, step, classId));
  const oneLineEach = owed.every((dues) => dues.length <= 1);
  if (oneLineEach && step.order !== 'in order')
    return payRank(
      context,
      gather(owed, (dues) => dues),
      step,
    );
  return payParts(context, step, owed);
}

type Owed = readonly (Due | StandingDue)[];

function owedTo({ book }: StepContext, { rates }: PayInterest, classId: string): Owed {
  return gather(
    [...book.class(classId).interests.keys()].filter((interestId) => rates === undefined || rates.includes(interestId)),
    (interestId) => interestDues(book, classId, interestId),
  );
}

function payParts(context: StepContext, step: PayInterest, owed: readonly Owed[]): StepOutcome {
  const { book, figures, rank } = context;
  const totals = owed.map((dues) => Money.sum(dues.map(dueTotal), book.currency));
  const { sum: available, node: offered } = offerOf(context, step.limit);
  const oneAfterAnother = step.order === 'in order' || owed.length === 1;
  let takenBefore = Money.zero(book.currency);
  const parts =
    step.order === 'in order'
      ? payInOrder(totals, available)
      : payPariPassu(totals, available, figures.conventions.remainderTo);
  const lines = gather(owed, (dues, order): Line[] => {
    let part = parts[order];
    assert(part, 'every class of a rank has a part');
    return dues.map((due): Line => {
      assert(part, 'a part stays a sum');
      const total = dueTotal(due);
      const paid = Money.min(total, part);
      const by = paid.equals(total) ? undefined : compute(least(leftOf(part), dueNode(total)), 'none', book.currency);
      part = part.minus(paid);
      takenBefore = takenBefore.plus(paid);
      return payDue(due, paid, by, step.from);
    });
  });
  return { lines, stops: false };

  function leftOf(part: Money): FormulaNode {
    if (!step.limit || !oneAfterAnother)
      return amount('left of the class’s part', part, { kind: 'step', rank, field: 'part of the class' });
    if (takenBefore.isZero()) return offered();
    return minus(
      offered(),
      amount('paid before in the rank', takenBefore, { kind: 'step', rank, field: 'paid before' }),
    );
  }

  function dueNode(total: Money): FormulaNode {
    return amount('due', total, { kind: 'step', rank, field: 'due' });
  }
}
