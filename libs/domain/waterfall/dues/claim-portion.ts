import type { FeePortion, FeeTerms } from '#domain/deal';
import { assertNever, Money } from '#domain/shared';
import { amount, least, minus, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';

/*
 * Claimed expenses are divided at the period's priority cap. Arrears come first, so that the cap bounds what ranks before
 * the senior class, old and new together: within = min(arrears + claimed, cap), above = the rest.
 */

type ClaimTerms = Extract<FeeTerms, { kind: 'claim' }>;

/** The part of the period's own claims that lies within or above what the arrears leave of the cap. */
export function claimOfPeriod(
  figures: PeriodFigures,
  terms: ClaimTerms,
  path: string,
  portion: FeePortion,
  arrears: Money,
): FormulaNode {
  const { feeId } = terms;
  const claimed = amount('claimed', figures.claimed(feeId), { kind: 'period', field: `claims.${feeId}` });
  const cap = amount('priority cap', Money.parse(terms.priorityCapPerPeriod, figures.currency), {
    kind: 'terms',
    path: `${path}.priorityCapPerPeriod`,
  });
  const arrearsWithin = amount('arrears within the cap', arrearsOfClaim(terms, 'within cap', arrears), {
    kind: 'period',
    field: `opening.unpaid.${feeId}`,
  });
  const within = least(claimed, arrears.isZero() ? cap : minus(cap, arrearsWithin));
  switch (portion) {
    case 'whole':
      return claimed;
    case 'within cap':
      return within;
    case 'above cap':
      return minus(claimed, within);
    default:
      return assertNever(portion, 'portion of a fee');
  }
}

/** The part of a claim's arrears that lies within or above the cap. */
export function arrearsOfClaim(terms: ClaimTerms, portion: FeePortion, arrears: Money): Money {
  const within = Money.min(arrears, Money.parse(terms.priorityCapPerPeriod, arrears.currency));
  switch (portion) {
    case 'whole':
      return arrears;
    case 'within cap':
      return within;
    case 'above cap':
      return arrears.minus(within);
    default:
      return assertNever(portion, 'portion of a fee');
  }
}
