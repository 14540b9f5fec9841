import type { PoolCriteriaTerms } from '#domain/deal';
import { Money, refusal, type Amount, type Refusal } from '#domain/shared';
import type { PoolAsset } from './pool.events.js';
import { claimsOf, shareOf, testPool, testsFailed, type LimitTested, type RuleTested } from './pool-tests.js';

/** How the pool would stand to a limit after a substitution, and how it stands without it. */
export interface LimitOfSubstitution extends LimitTested {
  /** Without the substitution: of the pool’s claims, 4 decimals, half-up. */
  readonly shareBefore: string;
  /** Whether the substitution raises the share; the comparison itself is exact. */
  readonly raised: boolean;
}

/** What the criteria of the terms find of a substitution: the rules of what comes in, the limits of the pool as it would be. */
export interface SubstitutionTests {
  readonly rules: readonly RuleTested[];
  readonly limits: readonly LimitOfSubstitution[];
}

export interface Substitution {
  /** What is in the pool without it, as last reported. */
  readonly before: readonly PoolAsset[];
  readonly leaving: ReadonlySet<string>;
  readonly incoming: readonly PoolAsset[];
}

/** Tests a substitution by every criterion; whether what is in the pool already is eligible is not asked again. */
export function testSubstitution(
  { eligibility = [], concentration = [], whenNotMet }: PoolCriteriaTerms,
  { before, leaving, incoming }: Substitution,
): SubstitutionTests {
  const after = [...before.filter(({ assetId }) => !leaving.has(assetId)), ...incoming];
  const limitsOf = (assets: readonly PoolAsset[]): readonly LimitTested[] =>
    testPool({ concentration, whenNotMet }, assets).limits;
  const [wholeBefore, wholeAfter] = [wholeOf(before), wholeOf(after)];
  const without = limitsOf(before);
  return {
    rules: testPool({ eligibility, whenNotMet }, incoming).rules,
    limits: limitsOf(after).flatMap((limit, index) => {
      const stood = without[index];
      if (!stood) return [];
      const raised = shareOf(limit.claims, wholeAfter).compare(shareOf(stood.claims, wholeBefore)) > 0;
      return [{ ...limit, shareBefore: stood.share, raised }];
    }),
  };
}

const wholeOf = (assets: readonly PoolAsset[]): Amount =>
  Money.sum(assets.map((asset) => Money.parse(claimsOf(asset)))).toString();

/**
 * Everything for which the substitution does not meet the criteria, for a person to read. A limit that the pool is above already, as one
 * that is paid down comes to be, is not held against a substitution that does not take it further up.
 */
export const substitutionFails = ({ rules, limits }: SubstitutionTests): string[] =>
  testsFailed({ rules, limits: limits.filter(({ raised }) => raised) });

/** Refused POOL_CRITERIA_NOT_MET for what the terms do not let in; null criteria, or null tests, ask nothing. */
export function criteriaFault(
  criteria: PoolCriteriaTerms | null,
  tests: SubstitutionTests | null,
  field: string,
): Refusal | null {
  const failed = tests && criteria?.whenNotMet === 'refuse' ? substitutionFails(tests) : [];
  return failed.length === 0 ? null : refusal('POOL_CRITERIA_NOT_MET', failed.join('; '), { field });
}
