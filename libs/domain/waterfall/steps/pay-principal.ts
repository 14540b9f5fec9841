import { principalDue } from '../dues/principal-due.js';
import { compute, computeInSteps } from '../formula/compute.js';
import { principalOwed } from '../formula/figure.js';
import { amount, least } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import { factorStep } from './factor-steps.js';
import { isLastPayment } from './last-payment.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * Pays a class's principal by the per-100 factor: what is due in full where the money suffices, else the largest amount whose
 * factor has no more decimals than the class allows; in the last payment all
 * there is, since nothing can be carried forward. A class that is not paid what is due stops the waterfall.
 */
export function payPrincipal(context: StepContext, classId: string, from: string = account.collection): StepOutcome {
  const { figures, book, rank, available } = context;
  const { due: owed, ...note } = principalDue(book, classId);
  const due = { ...owed, from };
  const { result } = due.current;
  if (available.compare(result) >= 0) return { lines: [{ ...payDue(due, result), ...note }], stops: false };

  const payable = least(
    amount('available', available, { kind: 'step', rank, field: 'available' }),
    principalOwed(book, classId).node,
  );
  if (isLastPayment(book)) {
    const all = compute(payable, 'none', figures.currency);
    return { lines: [payDue(due, all.result, all)], stops: true };
  }
  const paid = computeInSteps(payable, factorStep(context, classId), figures.currency);
  return { lines: [payDue(due, paid.result, paid)], stops: true };
}
