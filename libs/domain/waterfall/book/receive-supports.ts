import { assert, gather, Money } from '#domain/shared';
import { accrual } from '../dues/accrual.js';
import type { Due } from '../dues/due.js';
import { compute } from '../formula/compute.js';
import { amount, rate } from '../formula/node.js';
import { account, SUPPORT_RECEIVED } from '../item.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Book } from './book.js';
import { byDate } from './by-date.js';

/**
 * Takes in what the providers paid when they were called. First the yield of what they had paid before accrues, up to the end of
 * the interest period; what comes in now bears yield from then on.
 */
export function receiveSupports(book: Book): RankRun[] {
  const { terms, inputs } = book.figures;
  const accrued = gather(terms.supports ?? [], (support, index) =>
    support.specialTrustInterest
      ? gather(support.providers, ({ party }) => accrueYield(book, index, support.supportId, party))
      : [],
  );
  for (const { supportId, provider, amount: paid } of inputs.supportsReceived ?? []) {
    const support = terms.supports?.find((one) => one.supportId === supportId);
    assert(support, `no support ${supportId}`);
    const received = Money.parse(paid, book.currency);
    book.move(
      account.payee(provider),
      support.into ?? account.collection,
      received,
      `support:${supportId}${SUPPORT_RECEIVED}`,
    );
    const before = book.provider(supportId, provider);
    book.changeProvider(supportId, provider, {
      paidInAll: before.paidInAll.plus(received),
      ...(support.specialTrustInterest ? { outstanding: before.outstanding.plus(received) } : {}),
    });
  }
  return accrued;
}

function accrueYield(book: Book, index: number, supportId: string, provider: string): RankRun[] {
  const { terms, interestTo } = book.figures;
  const yields = terms.supports?.[index]?.specialTrustInterest;
  const { outstanding, yieldUnpaid, accruedTo } = book.provider(supportId, provider);
  if (!yields || outstanding.isZero() || accruedTo >= interestTo) {
    if (accruedTo < interestTo) book.changeProvider(supportId, provider, { accruedTo: interestTo });
    return [];
  }
  const path = `supports[${index}].specialTrustInterest`;
  const source = { kind: 'book', date: book.date, field: `supports.${supportId}.${provider}: outstanding` } as const;
  const node = accrual(
    {
      from: accruedTo,
      to: interestTo,
      source: { kind: 'book', date: book.date, field: 'days accrued' },
      terminationDate: terms.legalMaturityDate,
    },
    {
      balance: amount('outstanding', outstanding, source),
      rate: rate('yield', yields.rate, { kind: 'terms', path: `${path}.rate` }),
      dayCount: yields.dayCount,
      path,
    },
  );
  const due: Due = {
    item: { kind: 'special yield accrued', supportId, provider },
    from: null,
    payee: account.payee(provider),
    current: compute(node, book.figures.rounding, book.currency),
    carriedIn: yieldUnpaid,
    unpaidIsCarried: true,
  };
  return [byDate(book, path, 'accrue yield', due)];
}
