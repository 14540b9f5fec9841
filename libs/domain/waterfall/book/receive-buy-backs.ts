import { gather, Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { account, BUY_BACK_RECEIVED } from '../item.js';
import type { BuyBackReceived } from '../period-inputs.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Book } from './book.js';
import { byDate } from './by-date.js';

/** What originators paid for assets comes in to the accounts that the deal names, each sum on its day and as a line of its own. */
export const receiveBuyBacksOfToday = (book: Book): RankRun[] =>
  gather(
    buyBacksOf(book).filter(({ date }) => date === book.date),
    (received) => (received.accountId === undefined ? [] : [receive(book, received, received.accountId)]),
  );

/** In a deal with the house's accounts all of it lies on the collection account when the payment begins. */
export function receiveBuyBacks(book: Book): void {
  for (const { requestId, party, amount: paid } of buyBacksOf(book)) {
    const received = Money.parse(paid, book.currency);
    book.move(account.payee(party), account.collection, received, `${BUY_BACK_RECEIVED}${requestId}`);
  }
}

const buyBacksOf = ({ figures }: Book): readonly BuyBackReceived[] => figures.inputs.buyBacks ?? [];

function receive(book: Book, { requestId, party, amount: paid }: BuyBackReceived, accountId: string): RankRun {
  const received = amount('paid by the originator', Money.parse(paid, book.currency), {
    kind: 'period',
    field: `buyBacks: ${requestId}`,
  });
  const current = compute(received, 'none', book.currency);
  const due = {
    item: { kind: 'buy-back', requestId },
    from: account.payee(party),
    payee: accountId,
    current,
    carriedIn: Money.zero(book.currency),
    unpaidIsCarried: false,
  } as const;
  return byDate(book, 'buyBacks.into', 'receive buy-back', due, current.result);
}
