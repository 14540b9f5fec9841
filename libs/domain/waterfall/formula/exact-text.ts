import { assert, Rational } from '#domain/shared';

const FRACTION = /^(-?\d+)\/(\d+)$/;

/** An exact value as the trace keeps it: a decimal where it ends (`"838356.15"`), else a fraction (`"61200000/73"`). */
export function exactText(value: Rational): string {
  if (value.denominator === 1n) return value.numerator.toString();
  const scale = endingScale(value.denominator);
  return scale === null ? value.toString() : value.toDecimal(scale);
}

/** Reads what {@link exactText} wrote. */
export function parseExactText(text: string): Rational {
  const fraction = FRACTION.exec(text);
  if (!fraction) return Rational.parse(text);
  const [, numerator, denominator] = fraction;
  assert(numerator !== undefined && denominator !== undefined, `not a fraction: ${text}`);
  return Rational.of(BigInt(numerator), BigInt(denominator));
}

/** The digits after the point of a fraction in lowest terms, or null where its decimal does not end. */
function endingScale(denominator: bigint): number | null {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
}
