import { assert, InvariantBroken } from './assert.js';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

function gcd(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** How an exact quotient becomes a whole number of units; every use names the rule in its trace. */
export type Rounding = 'half-up' | 'truncate';

function roundedQuotient(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const quotient = numerator / denominator;
  if (rounding === 'truncate') return quotient;
  const remainder = numerator % denominator;
  const doubled = (remainder < 0n ? -remainder : remainder) * 2n;
  if (doubled < denominator) return quotient;
  return numerator < 0n ? quotient - 1n : quotient + 1n;
}

/**
 * An exact fraction. Every formula is computed in these and rounded once, at the end, where the deal says.
 * The denominator is always positive and the fraction is in lowest terms.
 */
export class Rational {
  static readonly zero = new Rational(0n, 1n);
  static readonly one = new Rational(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  static of(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
    const n = BigInt(numerator);
    const d = BigInt(denominator);
    if (d === 1n) return new Rational(n, 1n);
    assert(d !== 0n, 'a fraction has no zero denominator');
    if (n === 0n) return Rational.zero;
    const sign = d < 0n ? -1n : 1n;
    const divisor = gcd(n < 0n ? -n : n, d * sign);
    return new Rational((sign * n) / divisor, (sign * d) / divisor);
  }

  /** Reads a plain decimal such as `"0.0326"`; nothing else (no exponent, no sign but minus, no separators). */
  static parse(decimal: string): Rational {
    const match = DECIMAL.exec(decimal);
    if (!match) throw new InvariantBroken(`not a plain decimal: ${JSON.stringify(decimal)}`);
    const [, sign = '', whole = '', fraction = ''] = match;
    return Rational.of(BigInt(`${sign}${whole}${fraction}`), 10n ** BigInt(fraction.length));
  }

  /** All multiplied, and brought to lowest terms once. */
  static product(factors: readonly Rational[]): Rational {
    let numerator = 1n;
    let denominator = 1n;
    for (const factor of factors) {
      numerator *= factor.numerator;
      denominator *= factor.denominator;
    }
    return Rational.of(numerator, denominator);
  }

  plus(other: Rational): Rational {
    if (this.numerator === 0n) return other;
    if (this.denominator === other.denominator) return Rational.of(this.numerator + other.numerator, this.denominator);
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Rational): Rational {
    return this.plus(other.negated());
  }

  times(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  dividedBy(other: Rational): Rational {
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negated(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  compare(other: Rational): -1 | 0 | 1 {
    const same = this.denominator === other.denominator;
    const mine = same ? this.numerator : this.numerator * other.denominator;
    const theirs = same ? other.numerator : other.numerator * this.denominator;
    return mine < theirs ? -1 : mine > theirs ? 1 : 0;
  }

  equals(other: Rational): boolean {
    return this.compare(other) === 0;
  }

  /** The nearest integer under the rule; `half-up` takes a half away from zero, `truncate` drops the fraction. */
  round(rounding: Rounding): bigint {
    return roundedQuotient(this.numerator, this.denominator, rounding);
  }

  /** How many parts, `parts` of which make one, under the rule: a sum of yuan in whole fen. */
  roundedTo(parts: bigint, rounding: Rounding): bigint {
    return roundedQuotient(this.numerator * parts, this.denominator, rounding);
  }

  /** A decimal with `scale` digits after the point, under the named rounding: for people, never for more arithmetic. */
  toDecimal(scale: number, rounding: Rounding = 'half-up'): string {
    const scaled = this.roundedTo(10n ** BigInt(scale), rounding);
    const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(scale + 1, '0');
    const sign = scaled < 0n ? '-' : '';
    return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  }

  /** `"25/36"`, or `"3"` for a whole number: exact, as the trace keeps it. */
  toString(): string {
    return this.denominator === 1n ? this.numerator.toString() : `${this.numerator}/${this.denominator}`;
  }
}
