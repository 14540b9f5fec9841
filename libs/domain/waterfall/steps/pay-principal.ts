import type { StepTerms } from '#domain/deal';
import { principalDue } from '../dues/principal-due.js';
import { compute, computeInSteps } from '../formula/compute.js';
import { principalOwed } from '../formula/principal-owed.js';
import { least } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import { factorStep } from './factor-steps.js';
import { isLastPayment } from './last-payment.js';
import { offerOf } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

type PayPrincipal = Pick<Extract<StepTerms, { step: 'pay principal' }>, 'class' | 'from' | 'limit'>;

/**
 * Pays a class's principal by the per-100 factor: what is due in full where the money suffices, else the largest amount whose
 * factor has no more decimals than the class allows; in the last payment all
 * there is, since nothing can be carried forward. A class that is not paid what is due stops the
 * waterfall, unless it is the step's limit that keeps the money from it.
 */
export function payPrincipal(
  context: StepContext,
  { class: classId, from = account.collection, limit }: PayPrincipal,
): StepOutcome {
  const { figures, book, available } = context;
  const { due: owed, ...note } = principalDue(book, classId);
  const due = { ...owed, from };
  const { result } = due.current;
  const { sum: offered, node } = offerOf(context, limit);
  if (offered.compare(result) >= 0) return { lines: [{ ...payDue(due, result), ...note }], stops: false };

  const payable = least(node(), principalOwed(book, classId).node);
  const stops = offered.equals(available);
  if (isLastPayment(book)) {
    const all = compute(payable, 'none', figures.currency);
    return { lines: [payDue(due, all.result, all)], stops };
  }
  const paid = computeInSteps(payable, factorStep(context, classId), figures.currency);
  return { lines: [payDue(due, paid.result, paid)], stops };
}
