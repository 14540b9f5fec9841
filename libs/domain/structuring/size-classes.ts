import { assert, Rational } from '#domain/shared';

/** A rating and the debt-service cover (偿债保障比) that it requires. */
export interface RequiredCover {
  readonly rating: string;
  readonly cover: Rational;
}

/** What the pool supports at a rating, each as a share of the whole issue. */
export interface ClassSize {
  readonly rating: string;
  /** Everything that may be issued at this rating or better: pool cover ÷ required cover, at most all. */
  readonly supported: Rational;
  /** What must rank below it: 1 − supported. */
  readonly support: Rational;
  /** What is left for this rating after the better ones. */
  readonly class: Rational;
}

/**
 * Sizes classes by debt-service cover: a pool of cover 1.25 supports 1.25 / 1.8 = 25/36 at a rating that requires 1.8. Exact,
 * not rounded. `required` is given best rating first; covers that do not fall from one to the next are a broken invariant.
 */
export function sizeClasses(poolCover: Rational, required: readonly RequiredCover[]): ClassSize[] {
  assert(poolCover.compare(Rational.zero) > 0, 'a pool has a cover of more than zero');
  let better = Rational.zero;
  return required.map(({ rating, cover }, index) => {
    const before = required[index - 1];
    assert(cover.compare(Rational.zero) > 0, `${rating} requires a cover of more than zero`);
    assert(!before || cover.compare(before.cover) < 0, `${rating} requires less cover than the rating above it`);
    const quotient = poolCover.dividedBy(cover);
    const supported = quotient.compare(Rational.one) > 0 ? Rational.one : quotient;
    const size = { rating, supported, support: Rational.one.minus(supported), class: supported.minus(better) };
    better = supported;
    return size;
  });
}
