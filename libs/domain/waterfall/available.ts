import { Money, type Currency } from '#domain/shared';
import type { Book } from './book/book.js';
import { compute, type Computed } from './formula/compute.js';
import { amount, minus, sum, type FormulaNode } from './formula/node.js';
import type { PeriodFigures } from './period-figures.js';
import type { BuyBackReceived } from './period-inputs.js';

/**
 * What the payment can draw on: net collections, or what was received where that differs, income of the accounts, what was carried
 * forward, and the reserve, less what the bank took for itself, what is put into investments more than came back, and what was taken back of
 * earlier periods' credits more than came in.
 */
export function availableFunds({
  net,
  received,
  accountIncome,
  bankCharges,
  takenBack,
  invested,
  carriedForward,
  reserve,
  currency,
  inputs,
}: PeriodFigures): Computed {
  const held = sum(
    received.equals(net)
      ? amount('net collections', net, { kind: 'period', field: 'collections.net' })
      : amount('collections received', received, { kind: 'period', field: 'collections.received' }),
    amount('account income', accountIncome, { kind: 'period', field: 'accountIncome' }),
    amount('carried forward', carriedForward, { kind: 'period', field: 'opening.carriedForward' }),
    amount('reserve', reserve, { kind: 'period', field: 'opening.reserve' }),
    ...(inputs.supportsReceived ?? []).map(({ supportId, provider, amount: paid }) =>
      amount(`${supportId} of ${provider}`, Money.parse(paid, currency), {
        kind: 'period',
        field: `supportsReceived: ${supportId}, ${provider}`,
      }),
    ),
    ...buyBackNodes(inputs.buyBacks ?? [], currency),
  );
  const moved = { kind: 'period', field: 'invested.net' } as const;
  const kept = invested.net.isPositive()
    ? minus(held, amount('put into investments', invested.net, moved))
    : invested.net.isZero()
      ? held
      : sum(held, amount('returned from investments', invested.net.negated(), moved));
  const charged = amount('bank charges', bankCharges, { kind: 'period', field: 'bankCharges' });
  const left = bankCharges.isZero() ? kept : minus(kept, charged);
  const taken = amount('taken back of earlier credits', takenBack, { kind: 'period', field: 'takenBack' });
  return compute(takenBack.isZero() ? left : minus(left, taken), 'none', currency);
}

/** What was paid on each request, whose sums are told together. */
const buyBackNodes = (received: readonly BuyBackReceived[], currency: Currency): FormulaNode[] =>
  [...new Set(received.map(({ requestId }) => requestId))].map((requestId) => {
    const sums = received.filter((one) => one.requestId === requestId);
    const paid = Money.sum(
      sums.map(({ amount: each }) => Money.parse(each, currency)),
      currency,
    );
    return amount(`${sums[0]?.kind} ${requestId}`, paid, { kind: 'period', field: `buyBacks: ${requestId}` });
  });

/** In a deal with accounts of its own, what they hold when the payment begins. */
export const fundsOf = (book: Book): Computed =>
  compute(
    sum(
      ...book.accountIds.map((accountId) =>
        amount(`balance of ${accountId}`, book.balance(accountId), {
          kind: 'book',
          date: book.date,
          field: `accounts.${accountId}.balance`,
        }),
      ),
    ),
    'none',
    book.currency,
  );
