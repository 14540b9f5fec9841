import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import type { StepContext, StepOutcome } from './step.js';

/** Pays for the assets bought on this date; what they cost is an input, and must be on the account. */
export function buyAssets(
  { book, available, rank }: StepContext,
  step: Extract<StepTerms, { step: 'buy assets' }>,
): StepOutcome {
  const bought = (book.figures.inputs.dated?.purchases ?? []).filter(({ date }) => date === book.date);
  const price = Money.sum(
    bought.map((purchase) => Money.parse(purchase.price, book.currency)),
    book.currency,
  );
  assert(
    price.compare(available) <= 0,
    `assets of ${price.toString()} are bought with ${available.toString()} (rank ${rank})`,
  );
  const cost = amount('price of the assets', price, { kind: 'period', field: 'dated.purchases' });
  const line = payDue(
    {
      item: { kind: 'assets bought' },
      from: step.from,
      payee: account.assetMarket,
      current: compute(cost, 'none', book.currency),
      carriedIn: Money.zero(book.currency),
      unpaidIsCarried: false,
    },
    price,
  );
  return { lines: [line], stops: false };
}
