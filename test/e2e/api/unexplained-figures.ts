const of = (schema: string, ...fields: readonly string[]): readonly string[] =>
  fields.map((field) => `${schema}.${field}`);

/** The figures of answers that have no link of their own, by the reason why. */
export const unexplained: Readonly<Record<string, readonly string[]>> = {
  'the explanation itself': [
    ...of('Difference', 'from', 'to', 'difference'),
    ...of('FigureMovement', 'amount'),
    ...of('ReceiptWay', 'amount', 'cameIn'),
    ...of('ReceiptLinePart', 'part'),
    ...of('ReceiptAccountPart', 'part'),
    ...of('ReceiptHolderPart', 'part'),
  ],
  'of one of several kinds, whose own answer links it: the distribution, purchase, buy-back or investment that the row names':
    [...of('WaitingApproval', 'amount')],
};

/** What the example's life does not show, by the schema, and the spec of whose life each of these figures is asked why. */
export const askedElsewhere: Readonly<Record<string, readonly string[]>> = {
  'servicer-reports.spec.ts': ['PeriodSummary', 'AssetStatus', 'AssetStatusReport', 'AssetStatusAdjustment'],
  // No price is known there, and reports and cash agree; nobody asks for an estimate.
  'libs/audit/why/stated-reasons.spec.ts': ['ClassIssue', 'Break', 'Estimate'],
  'investments.spec.ts': ['Investment', 'InvestmentDifference', 'SettledInvestment', 'StatementAccount'],
  'month.spec.ts': ['AccountIncome', 'BankCharge', 'SuspenseCash'],
  'corrections.spec.ts': ['Correction', 'LateReceipts', 'RemittanceAdjustment'],
  'disposals.spec.ts': ['DisposalCostDocument', 'StandingDisposal', 'Invoice'],
  'forecasts.spec.ts': ['CategoryRecovery'],
  'duties.spec.ts': ['MoneyInTransit'],
  'supports.spec.ts': ['SupportCall'],
  'file-versions.spec.ts': ['ReceiptSaid'],
  'valid-part.spec.ts': ['ReceiptTotals', 'RefusedReceipts'],
  'purchases.spec.ts': ['Purchase', 'ListedAssetView', 'PoolReport'],
  'pool-criteria.spec.ts': [
    'AssetsAndClaims',
    'ClaimsOfGroup',
    'LimitOfSubstitution',
    'LimitTested',
    'IneligiblePoolAsset',
  ],
};
