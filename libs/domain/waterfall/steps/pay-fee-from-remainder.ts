import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount, rate, times } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import type { StepContext, StepOutcome } from './step.js';

/** A share of what is left on an account goes to a fee's payee, whatever is due to it, truncated to the fen. */
export function payFeeFromRemainder(
  { book, available, rank, term }: StepContext,
  step: Extract<StepTerms, { step: 'pay fee from remainder' }>,
): StepOutcome {
  const left = amount('available', available, { kind: 'step', rank, field: 'available' });
  const share = rate('share', step.share, { kind: 'terms', path: `${term}.share` });
  const current = compute(times(left, share), 'truncated to the fen', book.currency);
  const line = payDue(
    {
      item: { kind: 'fee from remainder', feeId: step.fee },
      from: step.from,
      payee: account.payee(book.figures.fee(step.fee).terms.payee),
      current,
      carriedIn: Money.zero(book.currency),
      unpaidIsCarried: false,
    },
    current.result,
  );
  return { lines: [line], stops: false };
}
