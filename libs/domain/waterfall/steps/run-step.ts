import type { StepTerms } from '#domain/deal';
import { assertNever } from '#domain/shared';
import { feeDue } from '../dues/fee-due.js';
import { fixedCapitalCostDue } from '../dues/fixed-capital-cost-due.js';
import { interestDue } from '../dues/interest-due.js';
import { taxDue } from '../dues/tax-due.js';
import { fundReserve } from './fund-reserve.js';
import { payPrincipal } from './pay-principal.js';
import { payRank } from './pay-rank.js';
import { splitRemainder } from './split-remainder.js';
import type { StepContext, StepOutcome } from './step.js';

/** Runs one step of a waterfall by its kind. */
export function runStep(step: StepTerms, context: StepContext): StepOutcome {
  const { figures } = context;
  switch (step.step) {
    case 'pay taxes':
      return payRank(
        context,
        step.taxes.map((taxId) => taxDue(figures, taxId)),
      );
    case 'pay fees':
      return payRank(
        context,
        step.fees.map((feeId) => feeDue(figures, feeId, step.portion)),
      );
    case 'pay interest':
      return payRank(
        context,
        step.classes.map((classId) => interestDue(figures, classId)),
      );
    case 'fund reserve':
      return fundReserve(context);
    case 'pay principal':
      return payPrincipal(context, step.class);
    case 'pay fixed capital cost':
      return payRank(context, [fixedCapitalCostDue(figures, step.class)]);
    case 'split remainder':
      return splitRemainder(context, step);
    default:
      return assertNever(step, 'step of a waterfall');
  }
}
