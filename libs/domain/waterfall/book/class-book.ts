import { FIRST_INTEREST, type InterestTerms } from '#domain/deal';
import { assert, Money, type BusinessDate } from '#domain/shared';
import type { OpeningClass, PeriodFigures } from '../period-figures.js';
import type { BookPosition, ClassInterestPosition } from '../position.js';

/** One of a class's rates as the book has it. */
export interface InterestBook {
  /** Accrued and not paid. */
  readonly unpaid: Money;
  /** Interest on unpaid interest, accrued and not paid. */
  readonly onUnpaid: Money;
  /** The rates since interest last accrued, before step-ups, each from its day on; the last one is in force. */
  readonly rates: readonly { readonly from: BusinessDate; readonly rate: string }[];
  /** The day up to which interest has accrued, exclusive. */
  readonly accruedTo: BusinessDate;
}

/** More of a class, from a day on. */
export interface Drawing {
  readonly from: BusinessDate;
  readonly amount: Money;
}

/** A class as the book has it. */
export interface ClassBook {
  readonly balance: Money;
  /** By `interest` or the id of a further one, in the order in which they are paid. */
  readonly interests: ReadonlyMap<string, InterestBook>;
  readonly fixedCapitalCostUnpaid: Money;
  /** Losses written off and not given back. */
  readonly writtenOff: Money;
  /** What was drawn in all, after closing. */
  readonly drawnToDate: Money;
  /** The balance that interest runs on before any of these, and what was drawn on it since, each from its day on. */
  readonly base: Money;
  readonly drawings: readonly Drawing[];
  /** Of this payment: what fell due for it, without arrears and interest on them, and what is paid so far. */
  readonly interestAccrued: Money;
  readonly interestPaid: Money;
  readonly principalPaid: Money;
}

/** An interest's terms, and where they stand in the deal document. */
export interface LocatedInterest {
  readonly interestId: string;
  readonly terms: InterestTerms;
  readonly path: string;
}

/** A class's first interest, where a trigger has put another in its place. */
export type ReplacedInterest = Pick<LocatedInterest, 'terms' | 'path'>;

/** Every interest that a class bears, in the order in which they are paid. */
export function interestsOf({ terms, path }: OpeningClass, replaced?: ReplacedInterest): LocatedInterest[] {
  const { interest, furtherInterest = [] } = terms;
  return [
    ...(interest ? [{ interestId: FIRST_INTEREST, terms: interest, path: `${path}.interest`, ...replaced }] : []),
    ...furtherInterest.map((one, index) => ({
      interestId: one.interestId,
      terms: one,
      path: `${path}.furtherInterest[${index}]`,
    })),
  ];
}

/** A class as the period finds it. */
function openClass(
  figures: PeriodFigures,
  opening: OpeningClass,
  kept: BookPosition['classes'][number] | undefined,
): ClassBook {
  const { currency, interestFrom } = figures;
  const zero = Money.zero(currency);
  const read = (amount: string): Money => Money.parse(amount, currency);
  const interests = interestsOf(opening).map(({ interestId, terms }): [string, InterestBook] => {
    const before = kept?.interests.find((one) => one.interestId === interestId);
    if (before) {
      return [interestId, { ...before, unpaid: read(before.unpaid), onUnpaid: read(before.onUnpaid) }];
    }
    const from = terms.from ?? interestFrom;
    const unpaid = interestId === FIRST_INTEREST && !kept ? opening.interestUnpaid : zero;
    return [interestId, { unpaid, onUnpaid: zero, rates: [{ from, rate: terms.coupon }], accruedTo: from }];
  });
  const drawings = kept?.drawn?.notAccrued.map(({ from, amount }) => ({ from, amount: read(amount) })) ?? [];
  const book: ClassBook = {
    balance: opening.balance,
    drawnToDate: read(kept?.drawn?.toDate ?? '0.00'),
    base: opening.balance.minus(totalOf(drawings, currency)),
    drawings,
    interests: new Map(interests),
    fixedCapitalCostUnpaid: opening.fixedCapitalCostUnpaid,
    writtenOff: kept ? read(kept.writtenOff) : zero,
    interestAccrued: zero,
    interestPaid: zero,
    principalPaid: zero,
  };
  assert(unpaidOf(book, currency).equals(opening.interestUnpaid), `unpaid interest of ${opening.terms.classId}`);
  return book;
}

const totalOf = (drawings: readonly Drawing[], currency: Money['currency']): Money =>
  Money.sum(
    drawings.map(({ amount }) => amount),
    currency,
  );

/** What interest runs on, on a day of this payment's: the balance before it, and what is drawn by then. */
export const balanceOn = ({ base, drawings }: ClassBook, date: BusinessDate): Money =>
  base.plus(
    totalOf(
      drawings.filter(({ from }) => from <= date),
      base.currency,
    ),
  );

/** Interest of all its rates that is unpaid, without the interest on it. */
export const unpaidOf = ({ interests }: ClassBook, currency: Money['currency']): Money =>
  Money.sum(
    [...interests.values()].map(({ unpaid }) => unpaid),
    currency,
  );

/** Interest on unpaid interest, of all its rates. */
export const onUnpaidOf = ({ interests }: ClassBook, currency: Money['currency']): Money =>
  Money.sum(
    [...interests.values()].map(({ onUnpaid }) => onUnpaid),
    currency,
  );

/** What the next period inherits of a class; `isDrawn` where its terms say that it is drawn on. */
export function classPosition(
  classId: string,
  { interests, writtenOff, drawnToDate, drawings }: ClassBook,
  isDrawn: boolean,
): BookPosition['classes'][number] {
  const accruedTo = [...interests.values()].map((one) => one.accruedTo).sort()[0];
  const notAccrued = drawings.filter(({ from }) => accruedTo !== undefined && from > accruedTo);
  return {
    classId,
    interests: [...interests].map(([interestId, one]): ClassInterestPosition => ({
      interestId,
      rates: one.rates,
      accruedTo: one.accruedTo,
      unpaid: one.unpaid.toString(),
      onUnpaid: one.onUnpaid.toString(),
    })),
    writtenOff: writtenOff.toString(),
    ...(isDrawn
      ? {
          drawn: {
            toDate: drawnToDate.toString(),
            notAccrued: notAccrued.map(({ from, amount }) => ({ from, amount: amount.toString() })),
          },
        }
      : {}),
  };
}

/** The classes as the period finds them. */
export const openClasses = (figures: PeriodFigures): Map<string, ClassBook> =>
  new Map(
    figures.classes.map((one) => {
      const { classId } = one.terms;
      const kept = figures.inputs.opening.book?.classes.find((position) => position.classId === classId);
      return [classId, openClass(figures, one, kept)];
    }),
  );
