import type { FeePortion } from '#domain/deal';
import { gather, Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { feeDue } from '../dues/fee-due.js';
import { feesOfPeriod } from '../dues/fees-of-period.js';
import { fixedCapitalCostDue } from '../dues/fixed-capital-cost-due.js';
import { paidToHolders } from '../dues/paid-to-holders.js';
import { taxDue } from '../dues/tax-due.js';
import { itemText, type Item } from '../item.js';
import { payDue } from '../line.js';
import { isLastPayment } from '../steps/last-payment.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Waterfall } from '../waterfall-of.js';
import type { Book } from './book.js';
import { ofNoRank } from './by-date.js';

/** A due that a step computes where it pays it. */
interface Charge {
  readonly item: Item;
  readonly path: string;
  readonly step: string;
  readonly due: () => Due;
}

/**
 * What is owed for the period and no step of the payment came to, being in an alternative that did not hold or in another
 * waterfall: made due, so that it is carried to the next payment, or said to lapse where its term lets it, or to remain unpaid where
 * no payment follows.
 */
export function settleCharges(book: Book, waterfall: Waterfall, ran: readonly RankRun[]): RankRun[] {
  const charges = [...taxes(book), ...fees(book, waterfall, ran), ...fixedCapitalCosts(book)];
  if (charges.length === 0) return [];
  const stated = new Set(gather(ran, ({ lines }) => lines.map(({ item }) => itemText(item))));
  const isStated = (item: Item): boolean =>
    stated.has(itemText(item)) || (item.kind === 'fee' && stated.has(itemText({ ...item, portion: 'whole' })));
  const isLast = isLastPayment(book);
  return gather(charges, ({ item, path, step, due: dueNow }) => {
    if (isStated(item)) return [];
    const due: Due = { ...dueNow(), from: null };
    if (due.current.result.isZero() && !due.capUses) return [];
    const fate = !due.unpaidIsCarried ? 'lapses' : isLast ? 'remains unpaid: no payment follows' : 'is carried';
    const note = `no step of this payment comes to it; what is due ${fate}`;
    return [ofNoRank(book, path, step, { ...payDue(due, Money.zero(book.currency)), note })];
  });
}

const taxes = ({ figures }: Book): Charge[] =>
  figures.terms.taxes.map(({ taxId }) => ({
    item: { kind: 'tax', taxId },
    path: figures.tax(taxId).path,
    step: 'accrue taxes',
    due: () => taxDue(figures, taxId),
  }));

const fixedCapitalCosts = ({ figures }: Book): Charge[] =>
  gather(figures.classes, ({ terms: { classId, fixedCapitalCost }, path }) =>
    fixedCapitalCost
      ? [
          {
            item: { kind: 'fixed capital cost', classId },
            path,
            step: 'accrue fixed capital cost',
            due: () => fixedCapitalCostDue(figures, classId),
          },
        ]
      : [],
  );

/** Fees by their portions, of those that are owed for the period. */
function fees(book: Book, waterfall: Waterfall, ran: readonly RankRun[]): Charge[] {
  const { figures } = book;
  const owed = feesOfPeriod(figures.terms, waterfall);
  return gather(figures.terms.fees, (fee) => {
    const { feeId } = fee;
    if (!owed.has(feeId)) return [];
    const base =
      fee.kind === 'rate' && fee.basis === 'amounts paid'
        ? () =>
            paidToHolders(
              book,
              fee.of,
              gather(ran, ({ lines }) => lines),
            )
        : undefined;
    const portions: readonly FeePortion[] = fee.kind === 'claim' ? ['within cap', 'above cap'] : ['whole'];
    return portions.map((portion) => ({
      item: { kind: 'fee', feeId, portion } as const,
      path: figures.fee(feeId).path,
      step: 'accrue fees',
      due: () => feeDue(book, feeId, portion, base?.()),
    }));
  });
}
