import { houseConventions, type DealTerms, type PoolComponent } from '#domain/deal';
import { assert, gather, Money, Rational } from '#domain/shared';
import type { PoolReport } from '../period-inputs.js';

/** What a collection brings an account of the deal's own. */
export interface CollectionCredit {
  readonly component: PoolComponent;
  readonly accountId: string;
  readonly amount: Money;
}

/** Where the money of a report of the pool goes by the deal's collection rules, to the fen. */
export function collectionCredits(
  { collectionRules = [], conventions = houseConventions, currency }: DealTerms,
  { collected }: PoolReport,
): readonly CollectionCredit[] {
  return gather(collectionRules, ({ component, to, restTo }): CollectionCredit[] => {
    const total = Money.parse(collected[component], currency);
    const parts = to.map(({ share }) =>
      Money.ofRational(total.toRational().times(Rational.parse(share)), 'truncate', currency),
    );
    const rest = total.minus(Money.sum(parts, currency));
    const takesRest = conventions.remainderTo === 'last' ? to.length - 1 : 0;
    const credits = to.map(({ account: accountId }, index) => {
      const part = parts[index];
      assert(part, 'every account has a part');
      const amount = restTo === undefined && index === takesRest ? part.plus(rest) : part;
      return { component, accountId, amount };
    });
    return restTo === undefined ? credits : [...credits, { component, accountId: restTo, amount: rest }];
  });
}
