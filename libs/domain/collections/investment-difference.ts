import { Money, type Amount } from '#domain/shared';
import type { InvestmentDifference } from './investments.events.js';

/** What came less what was to come, in words; nothing where they are the same. */
export function differsBy(difference: Money): InvestmentDifference[] {
  if (difference.isZero()) return [];
  return difference.isNegative()
    ? [{ as: 'less', amount: difference.negated().toString() }]
    : [{ as: 'more', amount: difference.toString() }];
}

/** How an investment differs from what was agreed, once so much more, below zero less, turns out to have come. */
export function differsAfter(differs: readonly InvestmentDifference[], more: Amount): InvestmentDifference[] {
  const before = differs.map((one) => {
    if (!('amount' in one)) return Money.zero();
    return one.as === 'less' ? Money.parse(one.amount).negated() : Money.parse(one.amount);
  });
  return [...differsBy(Money.sum([...before, Money.parse(more)])), ...differs.filter((one) => 'days' in one)];
}
