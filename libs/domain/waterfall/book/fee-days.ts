import { accruesOnDates } from '#domain/deal';
import { isAmong } from '#domain/schedule';
import { gather, Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { accrueFee } from '../dues/owed.js';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { account } from '../item.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Book } from './book.js';
import { byDate } from './by-date.js';

/** Scheduled fees fall due on their dates. */
export function scheduledFall(book: Book): RankRun[] {
  const ranks: RankRun[] = [];
  for (const [index, fee] of book.figures.terms.fees.entries()) {
    if (fee.kind !== 'scheduled') continue;
    fee.amounts.forEach((scheduled, at) => {
      if (scheduled.on !== book.date) return;
      const term = `fees[${index}].amounts[${at}]`;
      const sum = Money.parse(scheduled.amount, book.currency);
      const due: Due = {
        item: { kind: 'fee accrued', feeId: fee.feeId },
        from: null,
        payee: account.payee(fee.payee),
        current: compute(amount('scheduled', sum, { kind: 'terms', path: `${term}.amount` }), 'none', book.currency),
        carriedIn: book.charge(fee.feeId).due,
        unpaidIsCarried: true,
      };
      ranks.push(byDate(book, term, 'fall due', due));
    });
  }
  return ranks;
}

/** Fees that have dates of their own accrue on the book as it stands. */
export function feesAccrue(book: Book): RankRun[] {
  return gather(book.figures.terms.fees, (fee, index): RankRun[] =>
    accruesOnDates(fee) && isAmong(fee.fallsDue, book.date)
      ? [byDate(book, `fees[${index}].fallsDue`, 'fall due', accrueFee(book, fee.feeId))]
      : [],
  );
}
