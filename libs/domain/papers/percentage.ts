import { Rational } from '#domain/shared';

/** A share in hundredths. */
export const percentage = (share: Rational, decimals: number): string =>
  share.times(Rational.of(100)).toDecimal(decimals);
