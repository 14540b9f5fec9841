const of = (schema: string, ...fields: readonly string[]): readonly string[] =>
  fields.map((field) => `${schema}.${field}`);

const receipt = ['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const;

/** The figures of answers that have no link of their own, by the reason why. */
export const unexplained: Readonly<Record<string, readonly string[]>> = {
  'of the days that were asked: the link of an account’s balance names its day': [
    ...of('Account', 'incoming', 'outgoing'),
    ...of('AccountTurnover', 'opening', 'incoming', 'outgoing'),
    ...of('AccountEntry', 'balance'),
    ...of('MoneyInTransit', 'leaving', 'arriving'),
  ],
  'what one event states, of a file, a letter or a bank’s line that the row names': [
    ...of('AccountIncome', 'amount'),
    ...of('BankCharge', 'amount'),
    ...of('Remittance', 'amount'),
    ...of('SuspenseCash', 'amount'),
    ...of('StatementAccount', 'opening', 'incoming', 'outgoing', 'closing'),
    ...of('Invoice', 'amount'),
    ...of('Estimate', 'amount'),
    ...of('SupportCall', 'amount', 'paid', 'defaulted'),
    ...of('DisposalCostDocument', 'total'),
    ...of('Correction', 'stated', 'corrected', 'difference'),
    ...of('AssetStatusAdjustment', 'newInterest', 'recoveredPrincipal', 'recoveredInterest', 'recoveredPenalty'),
    ...of('AssetStatusAdjustment', 'recoveredFee', 'disposalCost', 'waived', 'removed', 'writtenOff'),
    ...of('AssetStatusAdjustment', 'closingPrincipal', 'closingInterest', 'closingFee'),
    ...of('InvestmentDifference', 'amount'),
    ...of('PoolReport', 'balance', 'defaulted', 'principal', 'interest', 'penalty', 'fee', 'prepayment', 'recovery'),
    ...of('BuyBackAsset', 'principal', 'interest', 'fee', 'price'),
    ...of('ListedAssetView', 'principal', 'interest', 'fee'),
    ...of('Purchase', 'principal', 'interest', 'fee', 'claims', 'price'),
  ],
  'sums of what the same answer, or the one beside it, lists row by row': [
    ...of('BuyBack', 'price', 'paid'),
    ...of('BuyBackWithAssets', 'price', 'paid'),
    ...of('Investment', 'amount', 'expectedIncome', 'received', 'income', 'lost', 'outstanding', 'accrued'),
    ...of('RemittanceTotals', 'received', 'adjustedReceived', 'adjustedReported', 'open'),
    ...of('RemittanceAdjustment', 'difference'),
    ...of('ServicerRemittance', 'received', 'late'),
    ...of('PeriodSummary', 'gross', 'net'),
    ...of('StandingDisposal', 'partnerShare'),
    ...of('StandingDisposedAsset', 'expected', 'received', 'open', 'besides', 'cost', 'net'),
    ...of('MatchedInstalment', 'amount', 'received', 'open'),
  ],
  'sums over lines of files, which have links': [
    ...of('LoanRecovery', ...receipt, 'gross'),
    ...of('LateReceipts', ...receipt, 'gross', 'net'),
    ...of('ReceiptTotals', ...receipt, 'gross', 'net'),
    ...of('RefusedReceipts', ...receipt, 'gross', 'net'),
  ],
  'sums over the assets of the pool as it stood on the day that was asked; each asset’s lines have links': [
    ...of('DispositionRow', 'claimsAtCutOff', 'claims', 'recoveredInPeriod', 'recoveredSoFar'),
    ...of('DispositionTotals', 'claims'),
    ...of('Migration', 'claimsBefore', 'claimsAfter'),
    ...of('Stratum', 'claims'),
    ...of('AssetsAndClaims', 'claims'),
    ...of('ClaimsOfGroup', 'claims'),
    ...of('LimitTested', 'claims'),
    ...of('IneligiblePoolAsset', 'claims'),
  ],
  'what a forecast’s document says, beside what came in': [
    ...of('CategoryRecovery', 'forecast', 'actual'),
    ...of('CategoryComparison', 'carried'),
    ...of('BucketOfAssets', 'expected', 'received'),
  ],
  'the explanation itself': [
    ...of('Difference', 'from', 'to', 'difference'),
    ...of('FigureMovement', 'amount'),
    ...of('ReceiptWay', 'amount', 'cameIn'),
    ...of('ReceiptLinePart', 'part'),
    ...of('ReceiptAccountPart', 'part'),
    ...of('ReceiptHolderPart', 'part'),
  ],
};
