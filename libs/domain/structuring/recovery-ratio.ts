import { assert, type Money, type Rational } from '#domain/shared';

/** 回收率: recovered ÷ claims (or ÷ issue), exact; the reader names the digits to show. */
export function recoveryRatio(recovered: Money, of: Money): Rational {
  assert(of.isPositive() && !recovered.isNegative(), 'a recovery is a part of claims of more than zero');
  return recovered.toRational().dividedBy(of.toRational());
}
