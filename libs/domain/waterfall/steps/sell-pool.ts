import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { account } from '../item.js';
import { payDue } from '../line.js';
import { limitOf } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

/** Sells the whole pool: the price comes in, and the pool is empty. */
export function sellPool(context: StepContext, step: Extract<StepTerms, { step: 'sell pool' }>): StepOutcome {
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
    price.result,
    price,
  );
  return { lines: [line], stops: false };
}
