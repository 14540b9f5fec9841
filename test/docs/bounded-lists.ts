/** Lists that are answered whole, by what keeps them short. A new route that lists is named here, or has pages. */
export const boundedLists: Readonly<Record<string, readonly string[]>> = {
  'what the terms of one deal name: classes, accounts, templates, and each version of the terms': [
    ...['list-classes', 'list-class-issues', 'list-accounts', 'list-account-turnover', 'list-paper-templates'],
    ...['list-terms-versions', 'compare-terms-versions', 'list-column-mappings'],
  ],
  'some rows for each period of one deal, of which a life of thirty years has 360': [
    ...['list-periods', 'list-class-periods', 'list-distributions', 'list-papers', 'list-statements'],
    ...['list-status-reports', 'list-period-summaries', 'list-support-calls', 'list-duties', 'list-forecasts'],
    ...['list-proposed-forecasts', 'compare-forecast', 'compare-forecast-by-category', 'read-recovery-buckets'],
  ],
  'what one period or one payment of one deal consists of': [
    ...['list-estimates', 'list-invoices', 'list-distribution-lines', 'list-distribution-payments'],
    ...['list-distribution-classes', 'list-instructions', 'list-breaks', 'list-pool-reports', 'list-late-receipts'],
  ],
  'what people of one deal did by hand, one by one': [
    ...['list-remittances', 'list-bank-charges', 'list-account-income', 'list-unidentified-cash', 'list-adjustments'],
    ...['list-money-in-transit', 'list-investments', 'list-purchases', 'list-buy-backs', 'list-disposals'],
    ...['list-disposal-costs', 'list-meetings', 'list-transfer-suspensions'],
  ],
  'the life of one asset': ['list-asset-history', 'list-loan-receipts'],
  'groups of the pool, however many assets they hold': ['read-strata', 'read-migration'],
  'what the system itself knows, the same everywhere': ['list-templates', 'list-problems'],
};

/** What a part of a list by place costs where that is more than its rows. */
export const costlyParts: Readonly<Record<string, string>> = {
  'list-duties-of-all-deals':
    'the duties of the deals that it shows or looks through, 50 at most; by `dueDate`, those of every deal in reach, 100 at most',
  'list-own-uploads': 'what the caller has on its way or sent within the last day',
  'list-proposed-recoveries': 'what waits of one deal',
  'list-revoked-sessions': 'every revocation, read from its stream',
};
