import type { FacilityCharge, FacilityInterest, FacilityRate } from '#domain/deal';
import { isAmong } from '#domain/schedule';
import { gather, Money } from '#domain/shared';
import { accrualOfEach } from '../dues/accrual.js';
import type { Due } from '../dues/due.js';
import { parseExactText } from '../formula/exact-text.js';
import { compute } from '../formula/compute.js';
import { amount, exact, rate, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import type { QuantitySource } from '../trace.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Book } from './book.js';
import { byDate } from './by-date.js';
import { chargesOf, type ChargeStretch } from './facility-book.js';

/** Adds to the credits what their terms add on the book's day. */
export function replenish(book: Book): void {
  for (const { facilityId, credit } of book.figures.terms.facilities ?? []) {
    for (const replenished of credit?.replenished ?? []) {
      if (replenished.on !== book.date) continue;
      const added = Money.parse(replenished.amount, book.currency);
      const left = book.facility(facilityId).credit?.plus(added) ?? null;
      book.changeFacility(facilityId, { credit: left }, Money.zero(book.currency));
    }
  }
}

/** What facilities charge falls due, on the dates of their terms or on the payment date: it is owed from then on, or drawn. */
export function chargesFallDue(book: Book): RankRun[] {
  return gather(book.figures.terms.facilities ?? [], (facility, index) =>
    gather(chargesOf(facility), ({ charge, terms, field }): RankRun[] => {
      if (!fallsDueToday(book, terms)) return [];
      const path = `facilities[${index}].${field}`;
      const due = chargeDue(book, facility.facilityId, charge, { terms, path });
      if (!due) return [];
      return [byDate(book, path, 'fall due', { ...due, payee: account.payee(facility.provider) })];
    }),
  );
}

const fallsDueToday = ({ date, figures }: Book, { fallsDue }: FacilityRate): boolean =>
  fallsDue === undefined ? date === figures.dated.paymentDate : isAmong(fallsDue, date);

/** What has accrued until today, rounded once; null where nothing has. */
function chargeDue(
  book: Book,
  facilityId: string,
  charge: FacilityCharge,
  { terms, path }: { readonly terms: FacilityRate | FacilityInterest; readonly path: string },
): Omit<Due, 'payee'> | null {
  const { unpaid, stretches } = book.facilityCharge(facilityId, charge);
  const days = { kind: 'book', date: book.date, field: 'days accrued' } as const;
  const over = gather(stretches, (one, at) => {
    const to = stretches[at + 1]?.from ?? book.date;
    if (one.from >= to || one.balance.isZero()) return [];
    const balance = charge === 'interest' ? 'drawn' : 'not drawn';
    return [
      {
        ...{ from: one.from, to, source: days, terminationDate: book.figures.terms.legalMaturityDate },
        balance: amount(`${balance} from ${one.from}`, one.balance, {
          kind: 'book',
          date: book.date,
          field: `facilities.${facilityId}: ${balance} from ${one.from}`,
        }),
        rate: rateOf(one, terms, `${charge} rate from ${one.from}`, {
          terms: { kind: 'terms', path: `${path}.rate` },
          book: { kind: 'book', date: book.date, field: `facilities.${facilityId}: ${charge} rate` },
        }),
      },
    ];
  });
  if (over.length === 0) return null;
  const node = accrualOfEach(over, { dayCount: terms.dayCount, path });
  const capitalised = 'whenDue' in terms && terms.whenDue === 'capitalised';
  return {
    item: { kind: capitalised ? 'support charge capitalised' : 'support charge accrued', facilityId, charge },
    from: null,
    current: compute(node, book.figures.rounding, book.currency),
    carriedIn: capitalised ? Money.zero(book.currency) : unpaid,
    unpaidIsCarried: true,
  };
}

function rateOf(
  stretch: ChargeStretch,
  terms: FacilityRate | FacilityInterest,
  name: string,
  source: { readonly terms: QuantitySource; readonly book: QuantitySource },
): FormulaNode {
  const fixed = !('floating' in terms);
  if (fixed && stretch.rate === terms.rate) return rate(name, stretch.rate, source.terms);
  return exact(name, parseExactText(stretch.rate), 'rate', source.book);
}
