import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, least, rate, times } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import type { StepContext, StepOutcome } from './step.js';

/** A share of what is left on an account, at most the step's limit, goes to a fee's payee, whatever is due to it, truncated to the fen. */
export function payFeeFromRemainder(
  { book, available, rank, term }: StepContext,
  step: Extract<StepTerms, { step: 'pay fee from remainder' }>,
): StepOutcome {
  const left = amount('available', available, { kind: 'step', rank, field: 'available' });
  const share = rate('share', step.share, { kind: 'terms', path: `${term}.share` });
  const ofLeft = times(left, share);
  const node = step.limit ? least(ofLeft, sumFigure(book, step.limit, `${term}.limit`)) : ofLeft;
  const current = compute(node, 'truncated to the fen', book.currency);
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
