import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import { offerOf } from './limit.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

/** Pays back what was drawn of a support, as far as the account and the step's limit go. */
export function repaySupport(context: StepContext, step: Extract<StepTerms, { step: 'repay support' }>): StepOutcome {
  const { book } = context;
  const { drawn } = book.facility(step.facility);
  const owed = amount('drawn', drawn, { kind: 'book', date: book.date, field: `facilities.${step.facility}.drawn` });
  const due = toProvider(context, step, 'support repaid', compute(owed, 'none', book.currency));
  return payRank(context, [due], step);
}

/** Everything that an account holds, at most the step's limit, goes to a support's provider, as yield. */
export function paySupportYield(
  context: StepContext,
  step: Extract<StepTerms, { step: 'pay support yield' }>,
): StepOutcome {
  const left = offerOf(context, step.limit);
  const due = toProvider(context, step, 'support yield', compute(left.node(), 'none', context.book.currency));
  return { lines: [payDue(due, left.sum)], stops: false };
}

function toProvider(
  { book }: StepContext,
  step: { readonly facility: string; readonly from: string },
  kind: 'support repaid' | 'support yield',
  current: Due['current'],
): Due {
  const facility = book.figures.terms.facilities?.find(({ facilityId }) => facilityId === step.facility);
  return {
    item: { kind, facilityId: step.facility },
    from: step.from,
    payee: account.payee(facility?.provider ?? step.facility),
    current,
    carriedIn: Money.zero(book.currency),
    unpaidIsCarried: false,
  };
}
