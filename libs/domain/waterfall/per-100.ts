import { assert, Money, Rational } from '#domain/shared';

/** The sum that a factor per 100 of face stands for: face × factor / 100, exact; a part of a fen is a broken invariant. */
export function amountPer100(face: Money, factor: string): Money {
  const exact = face.toRational().times(Rational.parse(factor)).dividedBy(Rational.of(100n));
  const amount = Money.ofRational(exact, 'truncate', face.currency);
  assert(amount.toRational().equals(exact), `${factor} per 100 of ${face.toString()} is not a whole number of fen`);
  return amount;
}

/** A sum per 100 of face, at the class's scale: amount / face × 100, truncated. */
export const factorPer100 = (face: Money, amount: Money, scale: number): string =>
  amount.toRational().dividedBy(face.toRational()).times(Rational.of(100n)).toDecimal(scale, 'truncate');
