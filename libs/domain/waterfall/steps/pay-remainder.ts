import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import type { StepContext, StepOutcome } from './step.js';

/** Everything that is left on an account goes to a class, as yield. */
export function payRemainder(
  { book, available, rank }: StepContext,
  step: Extract<StepTerms, { step: 'pay remainder' }>,
): StepOutcome {
  const left = amount('available', available, { kind: 'step', rank, field: 'available' });
  const line = payDue(
    {
      item: { kind: 'class remainder', classId: step.class },
      from: step.from,
      payee: account.registrar,
      current: compute(left, 'none', book.currency),
      carriedIn: Money.zero(book.currency),
      unpaidIsCarried: false,
    },
    available,
  );
  return { lines: [line], stops: false };
}
