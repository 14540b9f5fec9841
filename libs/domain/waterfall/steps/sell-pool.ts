import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { account } from '../item.js';
import { payDue } from '../line.js';
import { limitOf } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

/** Sells the whole pool: the price comes in, unless an originator paid its own on a clean-up call before, and the pool is empty. */
export function sellPool(context: StepContext, step: Extract<StepTerms, { step: 'sell pool' }>): StepOutcome {
  const paidBefore = context.book.figures.inputs.buyBacks?.some(({ kind }) => kind === 'clean-up') ?? false;
  const price = limitOf(context, step.price, 'price');
  const line = payDue(
    {
      item: { kind: 'pool sold' },
      from: account.assetMarket,
      payee: step.to,
      current: price,
      carriedIn: Money.zero(context.book.currency),
      unpaidIsCarried: false,
    },
    paidBefore ? Money.zero(context.book.currency) : price.result,
    paidBefore ? undefined : price,
  );
  const told = paidBefore ? { note: 'the originator paid its price on the clean-up call' } : {};
  return { lines: [{ ...line, ...told }], stops: false };
}
