import { Money, type Amount } from './money.js';

/** The sum of some amounts, less that of others; `null` where one of them is not known. */
export function balance(
  plus: readonly (Amount | undefined)[],
  minus: readonly (Amount | undefined)[] = [],
): Money | null {
  const [added, taken] = [known(plus), known(minus)];
  return added === null || taken === null ? null : added.minus(taken);
}

function known(amounts: readonly (Amount | undefined)[]): Money | null {
  let sum = Money.zero();
  for (const amount of amounts) {
    if (amount === undefined) return null;
    sum = sum.plus(Money.parse(amount));
  }
  return sum;
}
