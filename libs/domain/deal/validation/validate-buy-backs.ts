import { Rational, type Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/** What is paid for assets has an account to go to, and a clean-up call is for a part of the pool: more than none, less than all. */
export function validateBuyBacks({ accounts, buyBacks }: DealTerms): Refusal[] {
  if (!buyBacks) return [];
  const { into, cleanUp } = buyBacks;
  const known = accounts?.some(({ accountId }) => accountId === into) ?? into === undefined;
  const expected = accounts ? 'the id of an account' : 'none: it goes to the collection account';
  const share = cleanUp && Rational.parse(cleanUp.poolAtMost);
  const isPart = !share || (share.compare(Rational.zero) > 0 && share.compare(Rational.parse('1')) < 0);
  return [
    ...(known ? [] : [termFault('buyBacks.into', into, expected)]),
    ...(isPart ? [] : [termFault('buyBacks.cleanUp.poolAtMost', cleanUp?.poolAtMost, 'a share between 0 and 1')]),
  ];
}
