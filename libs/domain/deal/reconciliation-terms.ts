import type { Amount } from '#domain/shared';

/** What a deal may demand to have of each period before it is closed. */
export const requirableReports = ['period summary', 'asset status', 'custodian statement'] as const;
export type RequirableReport = (typeof requirableReports)[number];

export const restatementSettlements = ['next payment', 'claim'] as const;
export type RestatementSettlement = (typeof restatementSettlements)[number];

/** When a period reconciles. Without it nothing is tolerated, and whatever reports there are must agree. */
export interface ReconciliationTerms {
  /** An amount by which any two figures may differ. */
  readonly tolerance: Amount;
  /** Reports without which a period does not reconcile. */
  readonly requires: readonly RequirableReport[];
  /**
   * How the difference of a restated period is made good: with the next payment, or by a claim on the party at fault.
   * Without it no period is restated.
   */
  readonly restatements?: RestatementSettlement;
}
