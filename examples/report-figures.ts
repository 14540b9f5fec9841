import type { DealTerms } from '#domain/deal';
import type { PeriodDates } from '#domain/period';
import type { PoolAsset } from '#domain/pool';
import { assert, daysBetween, Money, Rational, type Amount } from '#domain/shared';
import type { ClassOutcome, PeriodInputs, WaterfallResult } from '#domain/waterfall';
import type { AssetGroup } from './plan.js';

/** What a trustee's report of one period is made from. */
export interface ReportSource {
  readonly periodNumber: number;
  readonly terms: DealTerms;
  readonly dates: PeriodDates;
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
  readonly pool: readonly PoolAsset[];
  /** Gross receipts by asset, of this and the earlier periods. */
  readonly receipts: readonly { readonly periodNumber: number; readonly assetId: string; readonly gross: Amount }[];
  /** Which assets are 处置完毕, and since when: the receipts file does not say. */
  readonly groupOf: ReadonlyMap<string, Pick<AssetGroup, 'closedInPeriod'>>;
}

/** The figures of a report by name: amounts in yuan, dates, counts, percentages with two decimals. */
export type ReportFigures = Readonly<Record<FigureName, string>>;

export type FigureName = keyof ReturnType<typeof reportFigures>;

/** Computes the figures that the report of a deal with one senior and one subordinated class prints. */
export function reportFigures(source: ReportSource) {
  return { ...dateFigures(source), ...classFigures(source), ...poolFigures(source), ...flowFigures(source) };
}

function dateFigures({ terms, dates }: ReportSource) {
  return {
    cutOffDate: terms.cutOffDate,
    closingDate: terms.closingDate,
    collectionFrom: dates.collectionFrom,
    determinationDate: dates.determinationDate,
    interestFrom: dates.interestFrom,
    interestTo: dates.interestTo,
    interestDays: daysBetween(dates.interestFrom, dates.interestTo).toString(),
    trusteeReportDate: dates.trusteeReportDate,
    paymentDate: dates.paymentDate,
    legalMaturityDate: terms.legalMaturityDate,
  };
}

function classFigures({ terms, result }: ReportSource) {
  const senior = ofKind(terms, result, 'senior');
  const sub = ofKind(terms, result, 'subordinated');
  return {
    seniorFace: senior.terms.face,
    seniorCoupon: percent(Rational.parse(senior.terms.interest?.coupon ?? '0')),
    seniorExpectedMaturity: senior.terms.expectedMaturityDate,
    seniorOpening: senior.outcome.openingBalance,
    seniorOpeningPer100: per100(senior.outcome.openingBalance, senior.terms.face),
    seniorInterest: senior.outcome.interestPaid,
    seniorPrincipal: senior.outcome.principalPaid,
    seniorPrincipalPer100: senior.outcome.principalPer100,
    seniorClosing: senior.outcome.closingBalance,
    seniorClosingPer100: per100(senior.outcome.closingBalance, senior.terms.face),
    seniorPaid: total([senior.outcome.interestPaid, senior.outcome.principalPaid]),
    seniorInterestUnpaid: senior.outcome.interestUnpaid,
    subFace: sub.terms.face,
    subExpectedMaturity: sub.terms.expectedMaturityDate,
    subOpening: sub.outcome.openingBalance,
    subOpeningPer100: per100(sub.outcome.openingBalance, sub.terms.face),
    subPrincipal: sub.outcome.principalPaid,
    subClosing: sub.outcome.closingBalance,
    subFixedCapitalCost: sub.outcome.fixedCapitalCostPaid,
    subFixedCapitalCostUnpaid: sub.outcome.fixedCapitalCostUnpaid,
    subRemainder: sub.outcome.remainderPaid,
  };
}

function poolFigures({ periodNumber, pool, receipts, groupOf }: ReportSource) {
  const closedIn = (assetId: string): number => groupOf.get(assetId)?.closedInPeriod ?? Infinity;
  const isOpen = ({ assetId }: { assetId: string }): boolean => closedIn(assetId) > periodNumber;
  const isClosed = ({ assetId }: { assetId: string }): boolean => !isOpen({ assetId });
  const closesNow = ({ assetId }: { assetId: string }): boolean => closedIn(assetId) === periodNumber;

  const sofar = receipts.filter((receipt) => receipt.periodNumber <= periodNumber);
  const now = sofar.filter((receipt) => receipt.periodNumber === periodNumber);
  const gross = (of: typeof receipts): Amount => total(of.map((receipt) => receipt.gross));
  const claims = (of: readonly PoolAsset[]): Amount =>
    total(of.flatMap(({ principal, interest, fee }) => [principal, interest, fee]));
  const closing = pool.filter(closesNow);
  return {
    poolCount: pool.length.toString(),
    poolClaims: claims(pool),
    openCount: pool.filter(isOpen).length.toString(),
    openClaims: claims(pool.filter(isOpen)),
    closedNowCount: closing.length.toString(),
    closedNowClaims: claims(closing),
    closedCount: pool.filter(isClosed).length.toString(),
    closedClaims: claims(pool.filter(isClosed)),
    gross: gross(now),
    grossOpen: gross(now.filter(isOpen)),
    grossClosed: gross(now.filter(isClosed)),
    recoveryRatioClosed: ratio(gross(sofar.filter(closesNow)), claims(closing)),
    cumulative: gross(sofar),
    cumulativeOpen: gross(sofar.filter(isOpen)),
    cumulativeClosed: gross(sofar.filter(isClosed)),
  };
}

function flowFigures({ inputs, result }: ReportSource) {
  const paid = (belongs: (item: string) => boolean): Amount =>
    total(result.lines.filter(({ item }) => belongs(item)).map((line) => line.paid));
  const fee = (feeId: string): Amount => paid((item) => item === `fee:${feeId}` || item.startsWith(`fee:${feeId}:`));
  return {
    accountIncome: inputs.accountIncome,
    disposalCost: inputs.collections.disposalCost,
    available: result.available,
    tax: result.allocation.tax,
    agentFee: fee('agent'),
    trusteeFee: fee('trustee'),
    custodianFee: fee('custodian'),
    expenses: fee('expenses'),
    servicerBaseFee: fee('servicer-base'),
    servicerIncentive: paid((item) => item.startsWith('remainder:') && item !== 'remainder:carried forward'),
    reserveOpening: result.reserve.opening,
    reserveRequired: result.reserve.required,
    reserveClosing: result.reserve.closing,
    collectionOpening: inputs.opening.carriedForward,
    carriedForward: result.carriedForward,
  };
}

function ofKind({ classes }: DealTerms, result: WaterfallResult, kind: 'senior' | 'subordinated') {
  const terms = classes.find((candidate) => candidate.kind === kind);
  const outcome: ClassOutcome | undefined = result.classes.find(({ classId }) => classId === terms?.classId);
  assert(terms && outcome, `the deal has a ${kind} class`);
  return { terms, outcome };
}

const total = (amounts: readonly Amount[]): Amount => Money.sum(amounts.map((each) => Money.parse(each))).toString();

const quotient = (part: Amount, whole: Amount): Rational =>
  Money.parse(part).toRational().dividedBy(Money.parse(whole).toRational());

const percent = (share: Rational): string => share.times(Rational.of(100)).toDecimal(2);

const per100 = (balance: Amount, face: Amount): string => percent(quotient(balance, face));

/** Two decimals of a percentage; nothing owed has none. */
const ratio = (part: Amount, whole: Amount): string =>
  Money.parse(whole).isZero() ? 'none' : `${percent(quotient(part, whole))} %`;
