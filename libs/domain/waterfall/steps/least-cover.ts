import { Money } from '#domain/shared';

/**
 * The least sum that covers what is asked once so much of the money is set aside. Setting more aside leaves less to be paid, so that no
 * more is asked: `asked` never rises. So it is exact to the fen, and found between what is asked when that is set aside which is
 * asked of all, and the latter.
 */
export function leastCover(asked: (setAside: Money) => Money, currency: Money['currency']): Money {
  let covers = asked(Money.zero(currency));
  let atLeast = asked(covers);
  while (atLeast.compare(covers) < 0) {
    const middle = Money.ofMinor((atLeast.minor + covers.minor) / 2n, currency);
    if (asked(middle).compare(middle) <= 0) covers = middle;
    else atLeast = Money.ofMinor(middle.minor + 1n, currency);
  }
  return covers;
}
