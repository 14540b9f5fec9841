export * from './accounts/account-balance.entity.js';
export * from './accounts/account-entry.entity.js';
export * from './accounts/account.queries.js';
export * from './classes/class-period.entity.js';
export * from './classes/class.queries.js';
export * from './classes/deal-class.entity.js';
export * from './collections/account-income.entity.js';
export * from './collections/collection.queries.js';
export * from './collections/loan-recovery.entity.js';
export * from './collections/pool-report.entity.js';
export * from './collections/receipt.entity.js';
export * from './collections/remittance.entity.js';
export * from './collections/upload.entity.js';
export * from './collections/upload-difference.queries.js';
export * from './deals/deal.entity.js';
export * from './deals/deal.queries.js';
export * from './deals/terms-version.entity.js';
export * from './disposals/disposal-cost.entity.js';
export * from './disposals/disposal.entity.js';
export * from './disposals/disposal.queries.js';
export * from './disposals/disposed-asset.entity.js';
export * from './distributions/distribution-line.entity.js';
export * from './distributions/distribution-payment.entity.js';
export * from './distributions/distribution.entity.js';
export * from './distributions/distribution.queries.js';
export * from './distributions/instruction-attempt.entity.js';
export * from './distributions/instruction.entity.js';
export * from './evidence/evidence.queries.js';
export * from './evidence/refused-command.entity.js';
export * from './forecasts/expected-recovery.entity.js';
export * from './forecasts/forecast.queries.js';
export * from './forecasts/recovery-forecast.entity.js';
export * from './holdings/holder-payment.entity.js';
export * from './holdings/holding.entity.js';
export * from './holdings/holding.queries.js';
export * from './migrations/index.js';
export * from './page.js';
export * from './periods/invoice.entity.js';
export * from './periods/period.entity.js';
export * from './periods/period.queries.js';
export * from './pool/asset-status-entry.entity.js';
export * from './pool/asset-status-report.entity.js';
export {
  dispositionParts,
  type Disposition,
  type DispositionPart,
  type DispositionRow,
  type PoolTotals,
} from './pool/disposition.js';
export * from './pool/period-summary-report.entity.js';
export * from './pool/pool.queries.js';
export * from './pool/projected-asset-standings.js';
export * from './read-data-source.js';
export * from './rebuild/comparison.js';
export * from './rebuild/rebuild-and-compare.js';
export * from './reconciliation/custodian-statement.entity.js';
export * from './reconciliation/reconciliation-break.entity.js';
export * from './reconciliation/reconciliation.entity.js';
export * from './reconciliation/reconciliation.queries.js';
export * from './reconciliation/suspense-cash.entity.js';
export * from './receipt-index/projected-receipt-index.js';
export * from './runner/projection-fault.js';
export * from './runner/projection-runner.js';
export * from './supports/support-call.entity.js';
export * from './supports/support.queries.js';
export * from './triggers/trigger-declaration.entity.js';
export * from './triggers/trigger-outcome.entity.js';
export * from './triggers/trigger.queries.js';
