import { computedWherePaid, leavesRest, portionPaid, type RateFee, type StepTerms } from '#domain/deal';
import type { Money } from '#domain/shared';
import { earnsIn } from '../dues/earned-share.js';
import { feeDue } from '../dues/fee-due.js';
import type { Due, StandingDue } from '../dues/due.js';
import { feeOwed } from '../dues/owed.js';
import { paidToHolders } from '../dues/paid-to-holders.js';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import type { Line } from '../line.js';
import { leastCover } from './least-cover.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

type PayFees = Extract<StepTerms, { step: 'pay fees' }>;
type FeeOnPayments = Extract<RateFee, { basis: 'amounts paid' }> & { readonly feeId: string };

/** Pays the fees of one rank; {@link payFeesOnPayments} where one of them runs on what the payment pays to holders. */
export function payFees(context: StepContext, step: PayFees): StepOutcome {
  const onPayments = step.fees
    .map((feeId) => context.figures.fee(feeId).terms)
    .find(
      (fee): fee is typeof fee & FeeOnPayments =>
        fee.kind === 'rate' && fee.basis === 'amounts paid' && earnsIn(context.figures, fee.earned),
    );
  return onPayments
    ? payFeesOnPayments(context, step, onPayments)
    : payRank(
        context,
        step.fees.map((feeId) => dueOf(context, step, feeId)),
        step,
      );
}

/**
 * A fee on what is paid to holders lessens what is paid to them. So much is set aside for it as is the least that covers it once the
 * later ranks have had the rest, so that they are paid the most; it is then what their payments make it. What was set aside
 * beyond that stays and is carried forward: one fen or per-100 step more would be paid with it, and would cost more in fee.
 */
function payFeesOnPayments(context: StepContext, step: PayFees, fee: FeeOnPayments): StepOutcome {
  const { book, rank, figures } = context;
  const { currency } = figures;
  const due = (lines: readonly Line[]): Due =>
    feeDue(book, fee.feeId, portionPaid(step, fee.feeId), paidToHolders(book, fee.of, lines));
  const pay = (own: Due): StepOutcome =>
    payRank(
      context,
      step.fees.map((feeId) => (feeId === fee.feeId ? own : dueOf(context, step, feeId))),
      step,
    );
  const none = due([]);
  const after = (setAside: Money): Due => {
    const node = amount('set aside', setAside, { kind: 'step', rank, field: 'set aside' });
    const { capUses: _, ...own } = { ...none, current: compute(node, 'none', currency) };
    return due([...context.earlierLines, ...context.tryLaterSteps(pay(own).lines)]);
  };
  const setAside = leastCover((sum) => after(sum).current.result, currency);
  const own = after(setAside);
  const heldBack = setAside.minus(own.current.result);
  const outcome = pay(own);
  if (heldBack.isZero()) return outcome;
  const note = 'what is held back is less than one fen or step more to the holders and the fee on it';
  return {
    ...outcome,
    lines: outcome.lines.map((line) =>
      line.item.kind === 'fee' && line.item.feeId === fee.feeId ? { ...line, heldBack, note } : line,
    ),
  };
}

/** A fee that the payment computes is computed by the first of its ranks; a later one has what the limits of those before it left. */
function dueOf({ figures, book, earlierLines }: StepContext, step: PayFees, feeId: string): Due | StandingDue {
  const { terms } = figures.fee(feeId);
  const isRest = leavesRest(terms) && earlierLines.some(({ item }) => item.kind === 'fee' && item.feeId === feeId);
  return computedWherePaid(terms) && !isRest ? feeDue(book, feeId, portionPaid(step, feeId)) : feeOwed(book, feeId);
}
