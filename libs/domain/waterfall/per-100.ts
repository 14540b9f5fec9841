import { assert, Money, Rational } from '#domain/shared';
import { exactText } from './formula/exact-text.js';

/** The sum that a factor per 100 of face stands for: face × factor / 100, exact; a part of a fen is a broken invariant. */
export function amountPer100(face: Money, factor: string): Money {
  const exact = face.toRational().times(Rational.parse(factor)).dividedBy(Rational.of(100n));
  const amount = Money.ofRational(exact, 'truncate', face.currency);
  assert(amount.toRational().equals(exact), `${factor} per 100 of ${face.toString()} is not a whole number of fen`);
  return amount;
}

/**
 * A sum per 100 of face, exact: amount / face × 100, with the decimals of the class's scale where it is a whole number of steps,
 * else with as many as it takes (`"37.923284916"`), or a fraction where no decimal ends (`"455079419/12000000"`).
 */
export function factorPer100(face: Money, amount: Money, scale: number): string {
  const factor = amount.toRational().dividedBy(face.toRational()).times(Rational.of(100n));
  const atScale = factor.toDecimal(scale, 'truncate');
  return Rational.parse(atScale).equals(factor) ? atScale : exactText(factor);
}
