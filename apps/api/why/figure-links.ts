const period = 'deal/{dealId}/period/{periodNumber}';
const lastPaid = 'deal/{dealId}/period/{lastPaidPeriod}/class/{classId}';
const receipt = ['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const;

type Links = Readonly<Record<string, string>>;

/** The same link for each of the fields, with the field behind it. */
const each = (fields: readonly string[], link: string, behind = ''): Links =>
  Object.fromEntries(fields.map((field) => [field, `${link}/${field}${behind}`]));

/**
 * The link of each figure that an answer shows, by schema and field: `{name}` is a field of the same object, of one around it, or
 * of the request's path or query, percent-encoded (`{asOf}` is today where the request names no day). It is said in the API's document as `x-why`, so that whoever reads an answer can ask why.
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
  Account: { balance: 'deal/{dealId}/account/{account}/{asOf}' },
  AccountTurnover: { closing: 'deal/{dealId}/account/{account}/{to}' },
  PoolPosition: each(
    [
      ...['claimsAtCutOff', 'principal', 'interest', 'fee', 'claims', 'received', 'recovered'],
      ...['disposalCost', 'waived', 'removed', 'writtenOff'],
    ],
    'deal/{dealId}/pool/asset/{assetId}/{asOf}',
  ),
  StandingDisposal: each(
    ['expected', 'received', 'open', 'overdue', 'besides', 'cost', 'net'],
    'deal/{dealId}/disposal/{disposalId}/{asOf}',
  ),
  AccountEntry: { amount: 'deal/{dealId}/entry/{position}/{leg}' },
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
  Upload: each([...receipt, 'gross', 'net'], 'upload/{uploadId}/column'),
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
  PeriodSummary: each(
    [
      ...['openingBalance', 'newInterest', 'principal', 'interest', 'penalty', 'fee', 'disposalCost'],
      ...['waived', 'removed', 'closingBalance', 'remitted'],
    ],
    `${period}/summary/{servicerId}`,
    '/reported',
  ),
};
