import type { FacilityCharge, FacilityRate, FacilityTerms } from '#domain/deal';
import { assert, gather, Money, type BusinessDate } from '#domain/shared';
import type { PeriodFigures } from '../period-figures.js';
import type { FacilityPosition } from '../position.js';

/** A facility as the book has it. */
export interface FacilityBook {
  readonly drawn: Money;
  /** What is left of the credit, before what owed charges take up; null without limit. */
  readonly credit: Money | null;
  /** What its terms charge for it. */
  readonly charges: ReadonlyMap<FacilityCharge, FacilityChargeBook>;
}

/** What the provider is owed of one charge, and what has run since it last fell due. */
export interface FacilityChargeBook {
  readonly unpaid: Money;
  /** A year's rate from today on. */
  readonly rate: string;
  readonly stretches: readonly ChargeStretch[];
}

/** From this day on, until the next stretch, the balance bore the rate. */
export interface ChargeStretch {
  readonly from: BusinessDate;
  readonly balance: Money;
  readonly rate: string;
}

/** What a facility charges, with its terms and where they stand below the facility's. */
export const chargesOf = ({ interest, commitmentFee }: FacilityTerms) => [
  ...(interest ? [{ charge: 'interest', terms: interest, field: 'interest' } as const] : []),
  ...(commitmentFee ? [{ charge: 'commitment fee', terms: commitmentFee, field: 'commitmentFee' } as const] : []),
];

/** The facilities as the period finds them. One that an amendment has added costs nothing for the days before it. */
export function openFacilities({ terms, inputs, currency }: PeriodFigures): Map<string, FacilityBook> {
  const read = (amount: string): Money => Money.parse(amount, currency);
  const opening = inputs.opening.book;
  return new Map(
    (terms.facilities ?? []).map((facility): [string, FacilityBook] => {
      const kept = opening?.facilities.find(({ facilityId }) => facilityId === facility.facilityId);
      const charges = chargesOf(facility).map(({ charge, terms: rate }): [FacilityCharge, FacilityChargeBook] => {
        const before = kept?.charges?.find((one) => one.charge === charge);
        const stretches = before?.stretches.map((one) => ({ ...one, balance: read(one.balance) })) ?? [];
        const inForce = stretches.at(-1)?.rate ?? rate.rate;
        return [charge, { unpaid: read(before?.unpaid ?? '0.00'), rate: inForce, stretches }];
      });
      const credit = kept ? kept.credit : (facility.credit?.amount ?? null);
      const book: FacilityBook = {
        drawn: read(kept?.drawn ?? '0.00'),
        credit: credit === null ? null : read(credit),
        charges: new Map(charges),
      };
      return [facility.facilityId, kept ? book : withStretches(book, facility, opening?.date ?? terms.closingDate)];
    }),
  );
}

/** What could still be drawn: what is left of the credit, less what is owed of the charges that take it up. */
export function creditLeft({ credit, charges }: FacilityBook, { credit: terms }: FacilityTerms): Money | null {
  if (credit === null) return null;
  const owed = (terms?.takenUpBy ?? []).map((charge) => charges.get(charge)?.unpaid ?? Money.zero(credit.currency));
  const left = credit.minus(Money.sum(owed, credit.currency));
  return left.isNegative() ? Money.zero(credit.currency) : left;
}

/** The book after a change on the day: whichever charge now runs on another balance or at another rate begins a stretch. */
export function withStretches(book: FacilityBook, terms: FacilityTerms, today: BusinessDate): FacilityBook {
  const charges = gather(chargesOf(terms), ({ charge, terms: rate }): [FacilityCharge, FacilityChargeBook][] => {
    const kept = book.charges.get(charge);
    if (!kept) return [];
    const balance = charge === 'interest' ? bearsInterest(book, terms) : creditLeft(book, terms);
    assert(balance, `a commitment fee of ${terms.facilityId} runs on a credit that has a limit`);
    return [[charge, { ...kept, stretches: begun(kept, balance, startOf(rate, today)) }]];
  });
  return { ...book, charges: new Map(charges) };
}

const startOf = ({ from }: FacilityRate, today: BusinessDate): BusinessDate =>
  from !== undefined && from > today ? from : today;

function bearsInterest({ drawn, charges }: FacilityBook, { interest }: FacilityTerms): Money {
  const unpaid = charges.get('interest')?.unpaid;
  return interest?.onUnpaid === 'bears interest' && unpaid ? drawn.plus(unpaid) : drawn;
}

/** The stretches with one from the day on; that of a day on which nothing stood over night is not kept. */
function begun({ rate, stretches }: FacilityChargeBook, balance: Money, from: BusinessDate): readonly ChargeStretch[] {
  const last = stretches.at(-1);
  if (last?.balance.equals(balance) && last.rate === rate) return stretches;
  return [...stretches.filter((one) => one.from < from), { from, balance, rate }];
}

/** What the next period inherits of a facility. */
export const facilityPosition = (facilityId: string, { drawn, credit, charges }: FacilityBook): FacilityPosition => ({
  facilityId,
  drawn: drawn.toString(),
  credit: credit?.toString() ?? null,
  ...(charges.size === 0
    ? {}
    : {
        charges: [...charges].map(([charge, { unpaid, stretches }]) => ({
          charge,
          unpaid: unpaid.toString(),
          stretches: stretches.map((one) => ({ ...one, balance: one.balance.toString() })),
        })),
      }),
});
