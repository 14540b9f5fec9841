import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import type { StepContext, StepOutcome } from './step.js';

/** Pays for the assets bought on this date, whose cost is an input; where the account cannot pay it whole, none are bought. */
export function buyAssets(
  { book, available }: StepContext,
  step: Extract<StepTerms, { step: 'buy assets' }>,
): StepOutcome {
  const bought = (book.figures.inputs.dated?.purchases ?? []).filter(({ date }) => date === book.date);
  const price = Money.sum(
    bought.map((purchase) => Money.parse(purchase.price, book.currency)),
    book.currency,
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
    price.compare(available) <= 0 ? price : Money.zero(book.currency),
  );
  return { lines: [line], stops: false };
}
