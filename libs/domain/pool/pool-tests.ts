import {
  meets,
  poolColumns,
  type AssetRule,
  type ConcentrationGroup,
  type ConcentrationLimit,
  type PoolColumn,
  type PoolCriteriaTerms,
} from '#domain/deal';
import { Money, Rational, sumAmounts, type Amount } from '#domain/shared';
import type { PoolAsset } from './pool.events.js';

/** A rule, and what of the pool does not meet it; an asset may fail several. */
export type RuleTested = AssetRule & { readonly failing: { readonly assetCount: number; readonly claims: Amount } };

/** The claims of one asset, borrower, region or kind of security. */
export interface ClaimsOfGroup {
  readonly group: string;
  readonly claims: Amount;
}

/** A limit, and how the pool stands to it. */
export interface LimitTested extends ConcentrationLimit {
  /** The largest, in their order. */
  readonly groups: readonly ClaimsOfGroup[];
  /** What they hold together. */
  readonly claims: Amount;
  /** Of the pool’s claims, 4 decimals, half-up; the test itself is exact. */
  readonly share: string;
  readonly met: boolean;
}

/** What the criteria of the terms find of a pool at cut-off. */
export interface PoolTests {
  readonly eligible: { readonly assetCount: number; readonly claims: Amount };
  readonly rules: readonly RuleTested[];
  readonly limits: readonly LimitTested[];
}

/** The names of the rules that an asset does not meet, in their order. */
export const rulesFailed = (rules: readonly AssetRule[], asset: PoolAsset): string[] =>
  rules.filter((rule) => !isMet(rule, asset)).map(({ rule }) => rule);

function isMet(rule: AssetRule, asset: PoolAsset): boolean {
  const column = rule.column as PoolColumn;
  const value = valueOf(asset, column);
  return value !== undefined && meets(rule, value, poolColumns[column]);
}

function valueOf(asset: PoolAsset, column: PoolColumn): string | undefined {
  switch (column) {
    case 'principal':
    case 'interest':
    case 'fee':
      return asset[column];
    case 'claims':
      return claimsOf(asset);
    default:
      return asset.facts?.[column];
  }
}

export const claimsOf = ({ principal, interest, fee }: PoolAsset): Amount => sumAmounts([principal, interest, fee]);

/** Tests the pool by every criterion; an asset whose borrower nobody named stands for itself. */
export function testPool(
  { eligibility = [], concentration = [] }: PoolCriteriaTerms,
  assets: readonly PoolAsset[],
): PoolTests {
  const failing = eligibility.map(() => ({ assetCount: 0, claims: Money.zero() }));
  const eligible = { assetCount: 0, claims: Money.zero() };
  let whole = Money.zero();
  for (const asset of assets) {
    const claims = Money.parse(claimsOf(asset));
    whole = whole.plus(claims);
    let fails = false;
    for (const [index, rule] of eligibility.entries()) {
      const count = failing[index];
      if (!count || isMet(rule, asset)) continue;
      fails = true;
      count.assetCount += 1;
      count.claims = count.claims.plus(claims);
    }
    if (fails) continue;
    eligible.assetCount += 1;
    eligible.claims = eligible.claims.plus(claims);
  }
  return {
    eligible: { assetCount: eligible.assetCount, claims: eligible.claims.toString() },
    rules: eligibility.map((rule, index) => ({
      ...rule,
      failing: {
        assetCount: failing[index]?.assetCount ?? 0,
        claims: (failing[index]?.claims ?? Money.zero()).toString(),
      },
    })),
    limits: concentration.map((limit) => testLimit(limit, largestOf(limit, assets), whole.toString())),
  };
}

/** How a pool stands to a limit, by its largest groups, largest first, and its claims in all. */
export function testLimit(limit: ConcentrationLimit, largest: readonly ClaimsOfGroup[], whole: Amount): LimitTested {
  const claims = sumAmounts(largest.map((group) => group.claims));
  const share = shareOf(claims, whole);
  return {
    ...limit,
    groups: largest,
    claims,
    share: share.toDecimal(SHARE_DECIMALS),
    met: share.compare(Rational.parse(limit.atMost)) <= 0,
  };
}

const SHARE_DECIMALS = 4;

/** What claims are of the pool’s, exactly; nothing of an empty pool. */
export function shareOf(claims: Amount, whole: Amount): Rational {
  const [held, of] = [Money.parse(claims).toRational(), Money.parse(whole).toRational()];
  return of.equals(Rational.zero) ? Rational.zero : held.dividedBy(of);
}

function largestOf({ of, largest }: ConcentrationLimit, assets: readonly PoolAsset[]): ClaimsOfGroup[] {
  const claims = new Map<string, Money>();
  for (const asset of assets) {
    const group = groupOf(of, asset);
    claims.set(group, (claims.get(group) ?? Money.zero()).plus(Money.parse(claimsOf(asset))));
  }
  return [...claims]
    .sort(([a, one], [b, other]) => other.compare(one) || (a < b ? -1 : 1))
    .slice(0, largest)
    .map(([group, sum]) => ({ group, claims: sum.toString() }));
}

function groupOf(of: ConcentrationGroup, { assetId, facts = {} }: PoolAsset): string {
  switch (of) {
    case 'asset':
      return assetId;
    case 'borrower':
      return facts.borrowerId ?? assetId;
    case 'region':
    case 'security':
      return facts[of] ?? NOT_REPORTED;
  }
}

/** Where nobody said what an asset’s region or security is. */
export const NOT_REPORTED = 'not reported';

/** Everything in which the tests fail, for a person to read; empty for a pool that meets them. */
export const testsFailed = ({ rules, limits }: Pick<PoolTests, 'rules' | 'limits'>): string[] => [
  ...rules
    .filter(({ failing }) => failing.assetCount > 0)
    .map(({ rule, failing }) => `${failing.assetCount} assets of ${failing.claims} do not meet “${rule}”`),
  ...limits
    .filter(({ met }) => !met)
    .map(({ limit, share, atMost }) => `“${limit}” is ${share} of the claims, more than ${atMost}`),
];
