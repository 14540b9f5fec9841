import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { StandingDue } from '../dues/due.js';
import { interestOwed, onUnpaidOwed } from '../dues/owed.js';
import { compute } from '../formula/compute.js';
import { amount, least } from '../formula/node.js';
import { payDue, type Line } from '../line.js';
import { payPariPassu } from '../pari-passu.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * Pays accrued interest of several classes, pro rata to all that each is owed; of its part a class is first paid interest on
 * unpaid interest, then interest.
 */
export function payAccruedInterest(
  { book, figures, available, rank }: StepContext,
  step: Extract<StepTerms, { step: 'pay interest' }>,
): StepOutcome {
  const from = step.from === undefined ? {} : { from: step.from };
  const owed = step.classes.map((classId) =>
    [onUnpaidOwed(book, classId), interestOwed(book, classId)].map((due): StandingDue => ({ ...due, ...from })),
  );
  const totals = owed.map((dues) =>
    Money.sum(
      dues.map(({ carriedIn }) => carriedIn),
      book.currency,
    ),
  );
  const parts = payPariPassu(totals, available, figures.conventions.remainderTo);
  const lines = owed.flatMap((dues, order): Line[] => {
    let part = parts[order];
    assert(part, 'every class of a rank has a part');
    return dues
      .filter(({ item, carriedIn }) => item.kind === 'interest' || !carriedIn.isZero())
      .map((due): Line => {
        assert(part, 'a part stays a sum');
        const paid = Money.min(due.carriedIn, part);
        const left = amount('left of the class’s part', part, { kind: 'step', rank, field: 'part of the class' });
        part = part.minus(paid);
        const short = paid.compare(due.carriedIn) < 0;
        if (!short) return payDue(due, paid);
        const dueNode = amount('due', due.carriedIn, { kind: 'step', rank, field: 'due' });
        return payDue(due, paid, compute(least(left, dueNode), 'none', book.currency));
      });
  });
  return { lines, stops: false };
}
