const period = 'deal/{dealId}/period/{periodNumber}';
const lastPaid = 'deal/{dealId}/period/{lastPaidPeriod}/class/{classId}';
const buyBack = 'deal/{dealId}/list/buy-back/{requestId}/{asOf}';
const receipt = ['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const;

type Links = Readonly<Record<string, string>>;

/** The same link for each of the fields, with the field behind it. */
const each = (fields: readonly string[], link: string, behind = ''): Links =>
  Object.fromEntries(fields.map((field) => [field, `${link}/${field}${behind}`]));

/**
 * The link of each figure that an answer shows, by schema and field: `{name}` is a field of the same object, of one around it, or
 * of the request's path or query, percent-encoded (`{asOf}` is today where the request names no day, and any
 * other name that the request does not give is `-`). The link of a field that holds others is the beginning of theirs: each has its path in that field behind it
 * (`…/settled[0].amount`). It is said in the API's document as `x-why`, so that whoever reads an answer can ask why.
 */
export const figureLinks: Readonly<Record<string, Links>> = {
  Deal: {
    poolPrincipal: 'deal/{dealId}/pool/principal',
    poolInterest: 'deal/{dealId}/pool/interest',
    poolFee: 'deal/{dealId}/pool/fee',
    poolClaims: 'deal/{dealId}/pool/claims',
  },
  Distribution: {
    available: `${period}/available`,
    carriedForward: `${period}/payment/carriedForward`,
    reserveOpening: `${period}/input/opening.reserve`,
    reserveRequired: `${period}/payment/reserveRequired`,
    reserveClosing: `${period}/payment/reserveHeld`,
    reserveMovement: `${period}/payment/reserveMovement`,
    allocatedToTax: `${period}/payment/allocatedToTax`,
    allocatedToFees: `${period}/payment/allocatedToFees`,
    allocatedToSecurities: `${period}/payment/allocatedToSecurities`,
  },
  DistributionLine: {
    available: `${period}/left/{rank}/{item}`,
    carriedIn: `${period}/carriedIn/{rank}/{item}`,
    due: `${period}/due/{rank}/{item}`,
    paid: `${period}/line/{rank}/{item}`,
    unpaid: `${period}/unpaid/{rank}/{item}`,
  },
  DistributionPayment: { amount: `${period}/paidOut/{item}` },
  Instruction: { amount: `${period}/transfer/{instructionId}` },
  InstructionHistory: { amount: `${period}/transfer/{instructionId}` },
  ClassPeriod: {
    openingBalance: `${period}/class/{classId}/opening`,
    interestDue: `${period}/class/{classId}/interestDue`,
    interestPaid: `${period}/class/{classId}/interest`,
    interestUnpaid: `${period}/class/{classId}/interestUnpaid`,
    principalPaid: `${period}/class/{classId}/principal`,
    fixedCapitalCostAccrued: `${period}/class/{classId}/capitalCostAccrued`,
    fixedCapitalCostPaid: `${period}/class/{classId}/capitalCost`,
    fixedCapitalCostUnpaid: `${period}/class/{classId}/capitalCostUnpaid`,
    remainderPaid: `${period}/class/{classId}/remainder`,
    closingBalance: `${period}/class/{classId}`,
  },
  Class: {
    face: `${lastPaid}/face`,
    initialBalance: 'deal/{dealId}/period/1/class/{classId}/opening',
    balance: lastPaid,
    interestUnpaid: `${lastPaid}/interestUnpaid`,
    fixedCapitalCostUnpaid: `${lastPaid}/capitalCostUnpaid`,
    interestPaid: 'deal/{dealId}/periods/1/{lastPaidPeriod}/class/{classId}/interest',
    principalPaid: 'deal/{dealId}/periods/1/{lastPaidPeriod}/class/{classId}/principal',
    fixedCapitalCostPaid: 'deal/{dealId}/periods/1/{lastPaidPeriod}/class/{classId}/capitalCost',
    remainderPaid: 'deal/{dealId}/periods/1/{lastPaidPeriod}/class/{classId}/remainder',
  },
  Account: {
    ...each(['incoming', 'outgoing'], 'deal/{dealId}/list/account/{account}/{asOf}'),
    balance: 'deal/{dealId}/account/{account}/{asOf}',
  },
  AccountTurnover: {
    ...each(['opening', 'incoming', 'outgoing'], 'deal/{dealId}/list/account-turnover/{account}/{from}/{to}'),
    closing: 'deal/{dealId}/account/{account}/{to}',
  },
  MoneyInTransit: each(['leaving', 'arriving'], 'deal/{dealId}/list/money-in-transit/{account}/{asOf}'),
  AccountIncome: { amount: 'deal/{dealId}/list/account-income/{position}/amount' },
  BankCharge: { amount: 'deal/{dealId}/list/bank-charge/{position}/amount' },
  Remittance: { amount: 'deal/{dealId}/list/remittance/{position}/amount' },
  SuspenseCash: { amount: 'deal/{dealId}/list/unidentified-cash/{bankReference}/amount' },
  CustodianStatement: { accounts: 'deal/{dealId}/list/statement/{periodNumber}/{version}/accounts' },
  Invoice: { amount: 'deal/{dealId}/list/invoice/{periodNumber}/{invoiceReference}/amount' },
  Estimate: { amount: 'deal/{dealId}/list/estimate/{periodNumber}/{item}/amount' },
  SupportCall: each(
    ['amount', 'paid', 'defaulted'],
    'deal/{dealId}/list/support-call/{periodNumber}/{supportId}/{provider}/{asOf}',
  ),
  Correction: each(['stated', 'corrected', 'difference'], 'deal/{dealId}/list/adjustment/{position}'),
  AssetStatusAdjustment: each(
    [
      ...['newInterest', 'recoveredPrincipal', 'recoveredInterest', 'recoveredPenalty', 'recoveredFee', 'disposalCost'],
      ...['waived', 'removed', 'writtenOff', 'closingPrincipal', 'closingInterest', 'closingFee'],
    ],
    'deal/{dealId}/list/asset-adjustment/{assetId}/{position}',
  ),
  PoolReport: each(
    ['balance', 'defaulted', 'principal', 'interest', 'penalty', 'fee', 'prepayment', 'recovery'],
    'deal/{dealId}/list/pool-report/{periodNumber}/{date}/{servicerId}',
  ),
  Investment: each(
    [
      ...['amount', 'expectedIncome', 'received', 'income', 'lost', 'outstanding', 'accrued'],
      // What stands in these has its path behind it.
      ...['settled', 'differs'],
    ],
    'deal/{dealId}/list/investment/{investmentId}/{asOf}',
  ),
  BuyBack: each(['price', 'paid', 'tests'], buyBack),
  BuyBackWithAssets: each(['price', 'paid', 'tests', 'assets'], buyBack),
  Purchase: each(
    ['principal', 'interest', 'fee', 'claims', 'price', 'tests'],
    'deal/{dealId}/list/purchase/{purchaseId}/{asOf}',
  ),
  ListedAssetView: each(['principal', 'interest', 'fee'], 'deal/{dealId}/list/purchased-asset/{purchaseId}/{assetId}'),
  DisposalCostDocument: { total: 'deal/{dealId}/list/disposal-cost/{reference}/total' },
  StandingDisposedAsset: each(
    ['expected', 'received', 'open', 'besides', 'cost', 'net'],
    'deal/{dealId}/list/disposed-asset/{disposalId}/{assetId}/{asOf}',
  ),
  LoanRecovery: each([...receipt, 'gross'], 'deal/{dealId}/list/loan-recovery/{assetId}'),
  LateReceipts: each(
    [...receipt, 'gross', 'net'],
    'deal/{dealId}/list/late-receipts/{periodNumber}/{servicerId}/{latePeriodNumber}',
  ),
  ValidPart: each(['accepted', 'refused', 'late'], 'deal/{dealId}/list/valid-part/{uploadId}'),
  RemittanceComparison: each(
    ['expected', 'days', 'adjustments', 'totals'],
    'deal/{dealId}/list/remittances/{periodNumber}/{forecast}',
  ),
  PoolEligibility: each(['eligible', 'rules'], 'deal/{dealId}/list/eligibility'),
  IneligiblePoolAsset: { claims: 'deal/{dealId}/pool/asset/{assetId}/{asOf}/claimsAtCutOff' },
  PoolConcentration: each(['atCutOff', 'standing'], 'deal/{dealId}/list/concentration/{asOf}'),
  Stratum: { claims: 'deal/{dealId}/list/stratum/{by}/{asOf}/{stratum}/claims' },
  Disposition: each(['atCutOff', 'opening', 'closing', 'parts'], 'deal/{dealId}/list/disposition/{periodNumber}'),
  Migration: each(['claimsBefore', 'claimsAfter'], 'deal/{dealId}/list/migration/{firstDay}/{secondDay}/{from}/{to}'),
  CategoryComparison: each(
    ['carried', 'categories'],
    'deal/{dealId}/list/forecast-categories/{forecastId}/{asOf}/{periodNumber}',
  ),
  BucketOfAssets: each(
    ['expected', 'received'],
    'deal/{dealId}/list/recovery-bucket/{forecastId}/{asOf}/{nearMonths}/{middleMonths}/{bucket}',
  ),
  ReceiptSaid: each(receipt, 'upload/{uploadId}/line/{line}'),
  PoolPosition: each(
    [
      ...['claimsAtCutOff', 'principal', 'interest', 'fee', 'claims', 'received', 'recovered'],
      ...['disposalCost', 'waived', 'removed', 'writtenOff'],
    ],
    'deal/{dealId}/pool/asset/{assetId}/{asOf}',
  ),
  StandingDisposal: {
    ...each(
      ['expected', 'received', 'open', 'overdue', 'besides', 'cost', 'net'],
      'deal/{dealId}/disposal/{disposalId}/{asOf}',
    ),
    ...each(['partnerShare', 'instalments'], 'deal/{dealId}/list/disposal/{disposalId}/{asOf}'),
  },
  AccountEntry: {
    amount: 'deal/{dealId}/entry/{position}/{leg}',
    balance: 'deal/{dealId}/list/account-entry/{account}/{position}/{leg}/balance',
  },
  Break: { amount: `${period}/break/{breakId}` },
  ClassIssue: each(['face', 'price', 'proceeds'], 'deal/{dealId}/issue/{classId}'),
  RecoveryComparison: {
    forecast: 'deal/{dealId}/forecast/{forecastId}/{periodNumber}/expected',
    cumulativeForecast: 'deal/{dealId}/forecast/{forecastId}/{periodNumber}/cumulative',
    actual: `${period}/input/collections.gross`,
    cumulativeActual: 'deal/{dealId}/periods/1/{periodNumber}/input/collections.gross',
  },
  AssetStatusReport: each(
    [
      ...['openingClaims', 'newInterest', 'recovered', 'disposalCost'],
      ...['waived', 'removed', 'writtenOff', 'closingClaims'],
    ],
    `${period}/status/{uploadId}`,
  ),
  HolderPayment: each(
    ['interest', 'principal', 'yield', 'total', 'withheld', 'net'],
    `${period}/entitlement/{classId}/{holderId}`,
  ),
  Upload: {
    ...each([...receipt, 'gross', 'net'], 'upload/{uploadId}/column'),
    late: 'deal/{dealId}/list/upload/{uploadId}/late',
  },
  Receipt: each(receipt, 'upload/{uploadId}/line/{line}'),
  AssetStatus: each(
    [
      ...['openingPrincipal', 'openingInterest', 'openingFee', 'newInterest'],
      ...['recoveredPrincipal', 'recoveredInterest', 'recoveredPenalty', 'recoveredFee', 'disposalCost'],
      ...['waived', 'removed', 'writtenOff', 'closingPrincipal', 'closingInterest', 'closingFee'],
    ],
    `${period}/asset/{assetId}`,
    '/reported',
  ),
  PeriodSummary: {
    ...each(
      [
        ...['openingBalance', 'newInterest', 'principal', 'interest', 'penalty', 'fee', 'disposalCost'],
        ...['waived', 'removed', 'closingBalance', 'remitted'],
      ],
      `${period}/summary/{servicerId}`,
      '/reported',
    ),
    ...each(['gross', 'net'], 'deal/{dealId}/list/period-summary/{servicerId}/{periodNumber}/{version}'),
  },
};
