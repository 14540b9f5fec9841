import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * Pays each seller of what is bought on this date its price, which is an input; where the account cannot pay them all whole, none is
 * paid. What an earlier step of the kind paid is not paid again.
 */
export function buyAssets(
  { book, available, earlierLines }: StepContext,
  step: Extract<StepTerms, { step: 'buy assets' }>,
): StepOutcome {
  const { currency } = book;
  const paidBefore = new Set(
    earlierLines.flatMap(({ item, unpaid }) =>
      item.kind === 'assets bought' && unpaid.isZero() ? [item.purchaseId] : [],
    ),
  );
  const bought = book
    .boughtToday()
    .filter(({ purchaseId }) => !paidBefore.has(purchaseId))
    .map((purchase) => ({ ...purchase, price: Money.parse(purchase.price, currency) }));
  const whole = Money.sum(
    bought.map(({ price }) => price),
    currency,
  );
  const isPaid = whole.compare(available) <= 0;
  return {
    lines: bought.map(({ index, purchaseId, seller, price }) =>
      payDue(
        {
          item: { kind: 'assets bought', purchaseId },
          from: step.from,
          payee: account.payee(seller),
          current: compute(
            amount('price of the assets', price, { kind: 'period', field: `dated.purchases[${index}].price` }),
            'none',
            currency,
          ),
          carriedIn: Money.zero(currency),
          unpaidIsCarried: false,
        },
        isPaid ? price : Money.zero(currency),
      ),
    ),
    stops: false,
  };
}
