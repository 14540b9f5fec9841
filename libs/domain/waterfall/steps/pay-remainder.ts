import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import { offerOf } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

/** Everything that is left on an account, at most the step's limit, goes to a class, as yield. */
export function payRemainder(context: StepContext, step: Extract<StepTerms, { step: 'pay remainder' }>): StepOutcome {
  const { book } = context;
  const left = offerOf(context, step.limit);
  const line = payDue(
    {
      item: { kind: 'class remainder', classId: step.class },
      from: step.from,
      payee: account.registrar,
      current: compute(left.node(), 'none', book.currency),
      carriedIn: Money.zero(book.currency),
      unpaidIsCarried: false,
    },
    left.sum,
  );
  return { lines: [line], stops: false };
}
