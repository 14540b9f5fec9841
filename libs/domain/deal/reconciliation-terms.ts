import type { Amount } from '#domain/shared';

/** What a deal may demand to have of each period before it is closed. */
export const requirableReports = ['period summary', 'asset status', 'custodian statement'] as const;
export type RequirableReport = (typeof requirableReports)[number];

/** When a period reconciles. Without it nothing is tolerated, and whatever reports there are must agree. */
export interface ReconciliationTerms {
  /** An amount by which any two figures may differ. */
  readonly tolerance: Amount;
  /** Reports without which a period does not reconcile. */
  readonly requires: readonly RequirableReport[];
}
