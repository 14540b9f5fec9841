import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { account } from '../item.js';
import type { Line } from '../line.js';
import type { Waterfall } from '../waterfall-of.js';
import { isLastPayment } from './last-payment.js';

/**
 * Is the reserve kept apart in this payment, to serve some ranks only? So it is where its release is forbidden, in the ordinary
 * waterfall, as long as the class that it secures was not cleared before and a payment follows; otherwise it is merged into the funds.
 */
export function reserveIsApart(book: Book, { path }: Pick<Waterfall, 'path'>): boolean {
  const { figures } = book;
  const { reserve } = figures.terms;
  if (!reserve || reserve.release === 'allowed' || path !== 'waterfall' || isLastPayment(book)) return false;
  return !figures.class(reserve.zeroWhenCleared).balance.isZero();
}

/** What a rank that pays from the collection account finds on a reserve kept apart: all of it, if the reserve serves it. */
export function reserveFor(book: Book, waterfall: Waterfall, rank: number, step: StepTerms): Money {
  const { reserve } = book.figures.terms;
  const served = reserve && reserve.release !== 'allowed' && reserve.release.servesRanks.includes(rank);
  const serves = served === true || step.step === 'fund reserve';
  return serves && reserveIsApart(book, waterfall) ? book.balance(account.reserve) : Money.zero(book.currency);
}

/** Brings over what the lines need of a reserve kept apart: what the collection account lacks; all of it where it is funded anew. */
export function drawReserve(
  book: Book,
  of: Money,
  {
    step,
    term,
    lines,
    own,
  }: { readonly step: StepTerms; readonly term: string; readonly lines: readonly Line[]; readonly own: Money },
): void {
  if (of.isZero()) return;
  const paid = Money.sum(
    lines.filter(({ from }) => from === account.collection).map((line) => line.paid),
    book.currency,
  );
  const lacking = Money.max(paid.minus(own), Money.zero(book.currency));
  const all = step.step === 'fund reserve' && lines.length > 0;
  book.move(account.reserve, account.collection, all ? of : Money.min(lacking, of), 'reserve', term);
}
