export * from './collections.events.js';
export * from './corrections.events.js';
export * from './investments.events.js';
export * from './restatement.events.js';
export * from './collections.state.js';
export * from './collections-so-far.js';
export * from './asset-standings.js';
export {
  requireNewFile,
  requireNewReport,
  requireOpenPeriod,
  requireNotSuperseded,
  requireSupersedable,
  type CollectionPeriod,
} from './require.js';
export { requireNotRestated } from './corrected-once.js';
export * from './receive-collection.js';
export * from './valid-part.events.js';
export * from './propose-valid-part.js';
export * from './approve-valid-part.js';
export * from './send-back-valid-part.js';
export * from './receive-asset-status.js';
export * from './receive-period-summary.js';
export * from './receive-custodian-statement.js';
export * from './break.js';
export * from './breaks.js';
export * from './statement-breaks.js';
export type { ServicerPoolReport } from './pool-by-day.js';
export * from './receive-remittance.js';
export * from './book-bank-charge.js';
export * from './book-investment.js';
export * from './propose-investment-loss.js';
export * from './propose-loss-reversal.js';
export * from './approve-investment-loss.js';
export { returnsOf, isHeld } from './held-investment.js';
export { isDebit } from './credited-as.js';
export { uncommitted } from './uncommitted.js';
export { differsAfter } from './investment-difference.js';
export * from './book-maturity.js';
export * from './receive-account-income.js';
export * from './receive-unidentified-cash.js';
export * from './assign-unidentified-cash.js';
export * from './dated-inputs.js';
export * from './freeze-collections.js';
export * from './frozen-figures.js';
export type { AccountTakenBack } from './net-credits.js';
export * from './receive-buy-back-payment.js';
export * from './confirm-buy-back-lapse.js';
export * from './receive-support-payment.js';
export * from './report-pool.js';
export * from './enter-estimate.js';
export * from './adjust-receipt.js';
export * from './adjust-bank-credit.js';
export * from './adjust-invoice.js';
export * from './adjust-period-summary.js';
export * from './adjust-asset-status.js';
export { type PaidHolders, type PublishedPeriod } from './restate.js';
export * from './propose-restatement.js';
export * from './approve-restatement.js';
