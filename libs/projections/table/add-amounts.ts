import { type Amount, Money } from '#domain/shared';

/** Sum of two wire amounts of one currency. */
export const addAmounts = (a: Amount, b: Amount): Amount => Money.parse(a).plus(Money.parse(b)).toString();
