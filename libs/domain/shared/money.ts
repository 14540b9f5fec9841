import { InvariantBroken } from './assert.js';
import { Rational, type Rounding } from './rational.js';

export type Currency = 'CNY' | 'USD';

/** Money as every wire carries it (events, API, files): a decimal of the major unit, always two digits, `"83978400.00"`. */
export type Amount = string;

/** Fen to the yuan, cents to the dollar. */
const MINOR_UNITS = 100n;

const NOTHING: Amount = '0.00';

const AMOUNT = /^-?(0|[1-9]\d*)\.\d{2}$/;

/** True for the one spelling of an amount that is stored: two decimals, no leading zeros, no negative zero. */
export const isAmount = (text: string): text is Amount => AMOUNT.test(text) && text !== '-0.00';

/**
 * An exact sum of one currency, held as a whole number of its minor unit (fen, cent). Arithmetic never leaves integers;
 * a quotient enters through {@link Money.ofRational}, which names its rounding.
 */
export class Money {
  /** Most sums of a payment are zero: each currency has one, which is shared. */
  private static readonly zeros: Readonly<Record<Currency, Money>> = {
    CNY: new Money(0n, 'CNY'),
    USD: new Money(0n, 'USD'),
  };

  private constructor(
    /** Whole minor units: fen for CNY. */
    readonly minor: bigint,
    readonly currency: Currency,
  ) {}

  static ofMinor(minor: bigint, currency: Currency = 'CNY'): Money {
    return new Money(minor, currency);
  }

  static zero(currency: Currency = 'CNY'): Money {
    return Money.zeros[currency];
  }

  /** Reads a wire amount; anything but {@link isAmount}'s spelling is a broken invariant (users' text is checked before). */
  static parse(amount: Amount, currency: Currency = 'CNY'): Money {
    if (amount === NOTHING) return Money.zero(currency);
    if (!isAmount(amount)) throw new InvariantBroken(`not an amount with two decimals: ${JSON.stringify(amount)}`);
    return new Money(BigInt(amount.slice(0, -3) + amount.slice(-2)), currency);
  }

  /** A sum of major units computed exactly and rounded once to the minor unit under the named rule. */
  static ofRational(major: Rational, rounding: Rounding, currency: Currency = 'CNY'): Money {
    return new Money(major.roundedTo(MINOR_UNITS, rounding), currency);
  }

  /** Whether a sum of major units is one of whole minor units, so that {@link Money.ofRational} rounds nothing. */
  static isWhole(major: Rational): boolean {
    return MINOR_UNITS % major.denominator === 0n;
  }

  static sum(amounts: Iterable<Money>, currency: Currency = 'CNY'): Money {
    const zero = Money.zero(currency);
    let total = 0n;
    for (const amount of amounts) {
      zero.assertSameCurrency(amount);
      total += amount.minor;
    }
    return total === 0n ? zero : new Money(total, currency);
  }

  static min(a: Money, b: Money): Money {
    return a.compare(b) <= 0 ? a : b;
  }

  static max(a: Money, b: Money): Money {
    return a.compare(b) >= 0 ? a : b;
  }

  plus(other: Money): Money {
    this.assertSameCurrency(other);
    return new Money(this.minor + other.minor, this.currency);
  }

  minus(other: Money): Money {
    this.assertSameCurrency(other);
    return new Money(this.minor - other.minor, this.currency);
  }

  negated(): Money {
    return new Money(-this.minor, this.currency);
  }

  compare(other: Money): -1 | 0 | 1 {
    this.assertSameCurrency(other);
    return this.minor < other.minor ? -1 : this.minor > other.minor ? 1 : 0;
  }

  equals(other: Money): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.minor === 0n;
  }

  isNegative(): boolean {
    return this.minor < 0n;
  }

  isPositive(): boolean {
    return this.minor > 0n;
  }

  /** Exact major units, for formulas. */
  toRational(): Rational {
    return Rational.of(this.minor, 100n);
  }

  /** The wire spelling, `"83978400.00"`. */
  toString(): Amount {
    if (this.minor === 0n) return NOTHING;
    const digits = (this.minor < 0n ? -this.minor : this.minor).toString().padStart(3, '0');
    return `${this.minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }

  toJSON(): Amount {
    return this.toString();
  }

  private assertSameCurrency(other: Money): void {
    if (this.currency !== other.currency)
      throw new InvariantBroken(`${this.currency} and ${other.currency} do not mix`);
  }
}
