import { gather, Money, Rational, type BusinessDate } from '#domain/shared';
import { exactText, parseExactText } from '../formula/exact-text.js';
import { account } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import type { BookPosition } from '../position.js';

/** Interest on what an account holds. */
export interface AccountInterestBook {
  readonly rate: string;
  /** Accrued and not credited: exact, rounded when it is. */
  readonly accrued: Rational;
  readonly accruedTo: BusinessDate;
}

/** What the accounts hold as the period opens; of a deal without accounts of its own the house's two, and what is in investments. */
export function openAccounts(figures: PeriodFigures): Map<string, Money> {
  const { terms, currency } = figures;
  if (!terms.accounts) {
    return new Map([
      [account.collection, figures.carriedForward],
      [account.reserve, figures.reserve],
      [account.investments, figures.invested.opening],
    ]);
  }
  return new Map(
    terms.accounts.map(({ accountId, openingBalance }) => [
      accountId,
      Money.parse(keptOf(figures, accountId)?.balance ?? openingBalance, currency),
    ]),
  );
}

/** The interest of the accounts that bear some. */
export const openAccountInterests = (figures: PeriodFigures): Map<string, AccountInterestBook> =>
  new Map(
    gather(figures.terms.accounts ?? [], ({ accountId, interest }): [string, AccountInterestBook][] => {
      if (!interest) return [];
      const kept = keptOf(figures, accountId)?.interest;
      return [
        [
          accountId,
          kept
            ? { rate: kept.rate, accrued: parseExactText(kept.accrued), accruedTo: kept.accruedTo }
            : { rate: interest.rate, accrued: Rational.zero, accruedTo: interest.from },
        ],
      ];
    }),
  );

const keptOf = ({ inputs }: PeriodFigures, accountId: string): BookPosition['accounts'][number] | undefined =>
  inputs.opening.book?.accounts.find((one) => one.accountId === accountId);

/** What the next period inherits of an account. */
export const accountPosition = (
  accountId: string,
  balance: Money,
  interest: AccountInterestBook | undefined,
): BookPosition['accounts'][number] => ({
  accountId,
  balance: balance.toString(),
  interest: interest ? { ...interest, accrued: exactText(interest.accrued) } : null,
});
