import type { AssetRule, ColumnKind } from './asset-rules.js';

/** What a tape at cut-off says of an asset, and so what a rule of the terms can be about. */
export const poolColumns = {
  principal: 'amount',
  interest: 'amount',
  fee: 'amount',
  /** 本息费: principal + interest + fee. */
  claims: 'amount',
  borrowerId: 'text',
  region: 'text',
  security: 'text',
  /** 五级分类, by our word: `substandard`. */
  category: 'text',
  overdueDays: 'count',
  maturityDate: 'date',
} as const satisfies Readonly<Record<string, ColumnKind>>;
export type PoolColumn = keyof typeof poolColumns;

/** What the claims of a pool are summed by to see how much of it lies in one hand. */
export const concentrationGroups = ['asset', 'borrower', 'region', 'security'] as const;
export type ConcentrationGroup = (typeof concentrationGroups)[number];

/** 集中度: the largest groups together hold at most a share of the pool’s claims. */
export interface ConcentrationLimit {
  /** What the prospectus calls it, e.g. `ten largest borrowers`. */
  readonly limit: string;
  readonly of: ConcentrationGroup;
  /** How many of the largest are taken together, 1 to 100. */
  readonly largest: number;
  /** Of the claims of the pool, inclusive, e.g. `0.15`. */
  readonly atMost: string;
}

/** 入池标准: what the pool must be at cut-off, and what a substitution (替换) may make of it. */
export interface PoolCriteriaTerms {
  /** What each asset must be; one of which the tape does not say what a rule asks does not meet it. */
  readonly eligibility?: readonly AssetRule[];
  readonly concentration?: readonly ConcentrationLimit[];
  /** Whether a pool or a substitution that does not meet them is refused, or taken with what it fails on record. */
  readonly whenNotMet: 'refuse' | 'record';
}
