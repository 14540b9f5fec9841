import type { BusinessDate } from '#domain/shared';

/** The last of the dated values that has begun. */
export const latest = <T extends { readonly from: BusinessDate }>(all: readonly T[], on: BusinessDate): T | undefined =>
  all.reduce<T | undefined>(
    (best, one) => (one.from <= on && (!best || one.from >= best.from) ? one : best),
    undefined,
  );
