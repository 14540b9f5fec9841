import type { BuyBackPriceRule } from '#domain/deal';
import type { PoolAsset } from '#domain/pool';
import { sumAmounts, type Amount } from '#domain/shared';

/** What an asset is worth by the rule of the deal's terms. */
export function priceBy(rule: BuyBackPriceRule, { principal, interest, fee }: PoolAsset): Amount {
  switch (rule) {
    case 'outstanding principal':
      return principal;
    case 'outstanding principal and interest':
      return sumAmounts([principal, interest]);
    case 'outstanding claims':
      return sumAmounts([principal, interest, fee]);
  }
}
