import { poolColumns, type AssetRule, type DealTerms, type PoolColumn } from '#domain/deal';
import { testLimit, type ClaimsOfGroup, type LimitTested, type PoolTests } from '#domain/pool';
import { Money, type Amount, type BusinessDate } from '#domain/shared';
import { within, type Page, type Paged } from '../page.js';
import type { ReadSource } from '../read-source.js';
import { PoolQueries } from './pool.queries.js';
import { AT_CUT_OFF } from './pool.sql.js';

/** An asset that does not meet some of the rules, as the tape has it. */
export interface IneligibleAsset {
  readonly assetId: string;
  /** Line of the tape, the header being line 1. */
  readonly line: number;
  readonly claims: Amount;
  /** By name, in the order of the terms. */
  readonly fails: readonly string[];
}

/** What was found of the pool when it was registered, and the assets that are not eligible. */
export interface PoolEligibility {
  /** Null where nothing was tested. */
  readonly eligible: PoolTests['eligible'] | null;
  readonly rules: PoolTests['rules'];
  readonly ineligible: Paged<IneligibleAsset>;
}

/** How the pool stands to the limits of the terms: when it was registered, and at the end of a day. */
export interface PoolConcentration {
  readonly asOf: BusinessDate;
  readonly atCutOff: readonly LimitTested[];
  readonly standing: readonly LimitTested[];
}

/** What the deal's criteria find of its pool. */
export class PoolCriteriaQueries {
  constructor(private readonly read: ReadSource) {}

  /** Nothing is found in a deal without a pool, or whose terms had no criteria when it was registered. */
  async eligibility(dealId: string, page: Page): Promise<PoolEligibility> {
    const deal = await this.deal(dealId);
    if (!deal?.tests) return { eligible: null, rules: [], ineligible: { rows: [], total: 0 } };
    const { eligible, rules } = deal.tests;
    const rows = rules.length === 0 ? [] : await this.ineligible(dealId, rules, page);
    return { eligible, rules, ineligible: { rows, total: deal.assetCount - eligible.assetCount } };
  }

  /** The limits of the day are those of the terms as they stand. */
  async concentration(dealId: string, asOf: BusinessDate): Promise<PoolConcentration> {
    const deal = await this.deal(dealId);
    const pools = new PoolQueries(this.read);
    const whole = await pools.claims(dealId, asOf);
    const standing: LimitTested[] = [];
    for (const limit of deal?.terms.poolCriteria?.concentration ?? []) {
      const largest = await pools.largest(dealId, asOf, limit.of, limit.largest);
      const groups = largest.map(({ stratum: group, claims }): ClaimsOfGroup => ({ group, claims }));
      standing.push(testLimit(limit, groups, whole));
    }
    return { asOf, atCutOff: deal?.tests?.limits ?? [], standing };
  }

  private async deal(dealId: string): Promise<TestedDeal | undefined> {
    const [deal] = await this.read.query<TestedDeal[]>(DEAL, [dealId]);
    return deal;
  }

  private async ineligible(dealId: string, rules: readonly AssetRule[], page: Page): Promise<IneligibleAsset[]> {
    const { skip, take } = within(page);
    const names = rules.map(({ rule }) => rule);
    const asked = [dealId, skip, take, names, ...rules.map(askedOf)];
    const rows = await this.read.query<IneligibleRow[]>(ineligibleBy(rules), asked);
    return rows.map((row) => ({ ...row, claims: Money.ofMinor(BigInt(row.claims)).toString() }));
  }
}

interface TestedDeal {
  readonly terms: DealTerms;
  readonly assetCount: number;
  readonly tests: PoolTests | null;
}

interface IneligibleRow extends Omit<IneligibleAsset, 'claims'> {
  readonly claims: string;
}

/** $1 deal. */
const DEAL = 'SELECT terms, pool_asset_count AS "assetCount", pool_tests AS tests FROM deals WHERE deal_id = $1';

const COLUMNS: Readonly<Record<PoolColumn, string>> = {
  principal: 'tape.principal',
  interest: 'tape.interest',
  fee: 'tape.fee',
  claims: `(${AT_CUT_OFF})`,
  borrowerId: 'tape.borrower_id',
  region: 'tape.region',
  security: 'tape.security',
  category: 'tape.category',
  overdueDays: 'tape.overdue_days',
  maturityDate: 'tape.maturity_date',
};

/** What a rule asks, as the read model keeps it: amounts in minor units. */
function askedOf(rule: AssetRule): string | readonly string[] {
  if ('oneOf' in rule) return rule.oneOf;
  if ('noneOf' in rule) return rule.noneOf;
  const bound = 'atLeast' in rule ? rule.atLeast : rule.atMost;
  return poolColumns[rule.column as PoolColumn] === 'amount' ? Money.parse(bound).minor.toString() : bound;
}

/** A rule in SQL; $4 are the rules' names, $5 and on what each asks. A column of which nothing is said meets no rule. */
function holds(rule: AssetRule, index: number): string {
  const column = COLUMNS[rule.column as PoolColumn];
  const asked = `$${index + 5}`;
  if ('oneOf' in rule) return `coalesce(${column} = ANY (${asked}::text[]), false)`;
  if ('noneOf' in rule) return `coalesce(${column} <> ALL (${asked}::text[]), false)`;
  const type = poolColumns[rule.column as PoolColumn] === 'date' ? 'date' : 'numeric';
  return `coalesce(${column} ${'atLeast' in rule ? '>=' : '<='} ${asked}::${type}, false)`;
}

/** $1 deal, $2 offset, $3 limit. */
const ineligibleBy = (rules: readonly AssetRule[]): string => `
WITH tested AS (
  SELECT tape.asset_id AS "assetId", tape.line, ${AT_CUT_OFF} AS claims,
         array_remove(ARRAY[${rules.map((rule, i) => `CASE WHEN NOT ${holds(rule, i)} THEN ($4::text[])[${i + 1}] END`).join(', ')}], NULL) AS fails
  FROM tape_assets tape
  JOIN deals ON deals.deal_id = tape.deal_id AND deals.pool_file_digest = tape.file_digest
    AND deals.pool_reading = tape.reading
  WHERE tape.deal_id = $1
)
SELECT * FROM tested WHERE cardinality(fails) > 0 ORDER BY line OFFSET $2 LIMIT $3`;
