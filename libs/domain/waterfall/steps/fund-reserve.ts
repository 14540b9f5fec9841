import type { ReserveTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { balanceAfter } from '../dues/next-period-basis.js';
import { reserveDue } from '../dues/reserve-due.js';
import { account } from '../item.js';
import type { Line } from '../line.js';
import { isLastPayment } from './last-payment.js';
import { payRank } from './pay-rank.js';
import { reserveIsApart } from './reserve-use.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * Puts the required amount into the reserve, as far as the money goes. What the reserve held is part of what the step finds, so this
 * line is what it holds afterwards; the movement is the net difference. One that is not released keeps what it held. The last payment puts nothing aside.
 */
export function fundReserve(context: StepContext): StepOutcome {
  const { book, figures, earlierLines } = context;
  if (isLastPayment(book)) return { lines: [], stops: false };
  const { reserve } = figures.terms;
  assert(reserve, 'a waterfall that funds a reserve has its terms');
  const classId = reserve.zeroWhenCleared;
  const nothingHeldBack = [...earlierLines, ...context.tryLaterSteps([])];
  const left = balanceAfter(figures, nothingHeldBack, classId);
  const due = requirement(context, reserve, left, nothingHeldBack);
  const { lines, stops } = payRank(context, [due]);
  if (!left.isZero()) return { lines, stops };
  return { lines: lines.map((line) => ({ ...line, note: `nothing is required: ${classId} is cleared` })), stops };
}

/**
 * What is required; of the next period, the least sum that, once it is put aside, is what is required of it. The more is put aside,
 * the less is repaid and the more the next period owes: from what it owes if nothing is put aside the sum rises until the two agree,
 * or the money is used up. Where what is put aside leaves a class that ends a phase of the schedule, the next period may be a shorter one,
 * which owes less: then the sum stands that suffices for either.
 */
function requirement(context: StepContext, reserve: ReserveTerms, left: Money, nothingHeldBack: readonly Line[]): Due {
  const { book, available, earlierLines } = context;
  const kept = reserveIsApart(book, { path: 'waterfall' }) ? book.balance(account.reserve) : null;
  const requiredAfter = (lines: readonly Line[]): Due =>
    reserveDue(book, reserve, { classId: reserve.zeroWhenCleared, left, earlierLines, lines, kept });
  const putAside = (due: Due): Money => Money.min(due.current.result, available);
  let due = requiredAfter(nothingHeldBack);
  if (reserve.basis === 'current period') return due;
  for (;;) {
    const next = requiredAfter([...earlierLines, ...context.tryLaterSteps(payRank(context, [due]).lines)]);
    const rises = putAside(next).compare(putAside(due));
    if (rises <= 0) return rises === 0 ? next : due;
    due = next;
  }
}
