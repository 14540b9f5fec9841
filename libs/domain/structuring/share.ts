import type { Rational } from '#domain/shared';

/** A part of a whole, for programs and for people. */
export interface Share {
  /** In lowest terms, `"25/36"`. */
  readonly exact: string;
  /** Half-up to two decimals, `"69.44"`. */
  readonly percent: string;
}

const PERCENT_PARTS = 10_000n;

export function shareOf(value: Rational): Share {
  const hundredths = value.roundedTo(PERCENT_PARTS, 'half-up');
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return {
    exact: value.toString(),
    percent: `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`,
  };
}
