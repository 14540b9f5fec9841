import { holderOn, servicersOn, type DealTerms } from '#domain/deal';
import type { AssetStatusTotals } from '#domain/servicing';
import { closingClaims, openingClaims, recovered } from '#domain/servicing';
import { Money, type Amount, type BusinessDate } from '#domain/shared';
import type { ReceiptTotals } from '#domain/upload';
import type { Break, BreakKind } from './break.js';
import { collectionsOf, owedBy, refusedParts } from './collections-so-far.js';
import type { AdjustedSince, BookedCredit, CollectionsState, ServicerCollections } from './collections.state.js';
import { isDebit } from './credited-as.js';
import { isHeld, returnsOf } from './held-investment.js';
import { statementBreaks, type LedgerEntry } from './statement-breaks.js';
import { isOtherwise } from './summary-standing.js';

/** What a reconciliation goes by besides the deal's collections. */
export interface ReconciliationSources {
  readonly terms: DealTerms;
  readonly periodNumber: number;
  readonly determinationDate: BusinessDate;
  /** How many assets the pool has, where several servicers report parts of it; null where one reports it all. */
  readonly poolAssets: number | null;
  /** Every movement of the trust's accounts so far; looked at only where there is a custodian's statement, or a credit to be booked again. */
  readonly ledger: readonly LedgerEntry[];
}

/**
 * Everything in which a period's reports, its cash and the custodian's statement disagree by more than the deal tolerates:
 * what servicers owe against what they remitted, each report against the others, the statement against the ledger, and what is invested
 * still. A
 * report that was not sent disagrees with nothing, unless the deal requires it.
 */
export function breaksOf(state: CollectionsState, sources: ReconciliationSources): readonly Break[] {
  const { terms, periodNumber, determinationDate: since, ledger, poolAssets } = sources;
  const { tolerance = '0.00', requires = [] } = terms.reconciliation ?? {};
  const { servicers, statement } = collectionsOf(state, periodNumber);
  const named = [...servicers.keys(), ...state.outstanding.keys()];
  const reports = servicersOn(terms, since).map(({ partyId }) => partyId);
  const found = terms.parties.servicers.flatMap(({ partyId: servicerId }) => {
    const said = servicers.get(servicerId);
    const due = owedBy(state, periodNumber, servicerId);
    return [
      ...(named.includes(servicerId)
        ? [between('remittance', servicerId, '', since, ['it owes', due], ['remitted', said?.remitted ?? '0.00'])]
        : []),
      ...(requires.includes('period summary') && reports.includes(servicerId)
        ? [notOfWholePeriod(servicerId, 'period summary', said?.summary?.summary, since)]
        : []),
      ...(requires.includes('asset status') && reports.includes(servicerId) && !said?.status
        ? [missing(servicerId, 'asset status', since)]
        : []),
      ...(said?.status ? reportedBeforeLapse(servicerId, said.status, since) : []),
      ...(said?.summary && isOtherwise(said.summary.adjustedSince.by)
        ? [reportedBeforeAdjustment(servicerId, 'period summary', said.summary, since)]
        : []),
      ...(said?.status && said.status.adjustedSince.by.size > 0
        ? [reportedBeforeAdjustment(servicerId, 'asset status', said.status, since)]
        : []),
      ...(said ? reportBreaks(servicerId, said, since) : []),
    ].map((one) => ofReceipts(one, passedOver(state, periodNumber, servicerId)));
  });
  const custodian = holderOn(terms.parties, 'custodian', since).partyId;
  return [
    ...found,
    unreported([...servicers.values()], poolAssets, since),
    ...(requires.includes('custodian statement')
      ? [notOfWholePeriod(custodian, 'custodian statement', statement, since)]
      : []),
    ...(statement ? statementBreaks(statement, ledger) : []),
    ...investmentsHeld(state),
    ...notBookedAgain(state, ledger),
  ].filter((one): one is Break => one !== null && !isTolerated(one, tolerance));
}

/** What is invested until a payment is in it only once it came back: the close waits for that. */
const investmentsHeld = ({ investments }: CollectionsState): Break[] =>
  [...investments].flatMap(([investmentId, held]) => {
    if (!isHeld(held)) return [];
    const { outstanding: amount } = returnsOf(held);
    return {
      breakId: `investment held/${investmentId}`,
      kind: 'investment held',
      subject: 'investments',
      amount,
      since: held.maturesOn,
      message: `${amount} of investment ${investmentId}, which matures on ${held.maturesOn}, is not back: the payment would be made without it`,
    };
  });

/**
 * The references of what is to be booked again that the ledger carries as something else: it was a payment, or one that came back. A payment of
 * another sum is not it: a charge may bear its number.
 */
export function bookedElsewhere(
  { toBookAgain }: CollectionsState,
  ledger: readonly LedgerEntry[],
): ReadonlySet<string> {
  const stands = ([bankReference, before]: readonly [string, BookedCredit]): boolean => {
    const amount = Money.parse(before.amount);
    const moved = (isDebit(before) ? amount.negated() : amount).toString();
    const isIt = (entry: LedgerEntry): boolean =>
      entry.instructionId === undefined ||
      moved === (entry.corrects === undefined ? entry.amount : Money.parse(entry.amount).negated().toString());
    const booked = ledger.filter(
      (entry) => [entry.bankReference, entry.corrects].includes(bankReference) && isIt(entry),
    );
    return !Money.sum(booked.map((entry) => Money.parse(entry.amount))).isZero();
  };
  return new Set([...toBookAgain].filter(stands).map(([bankReference]) => bankReference));
}

/** What came in stands in no account of the ledger while it is booked as nothing. */
function notBookedAgain(state: CollectionsState, ledger: readonly LedgerEntry[]): Break[] {
  const elsewhere = bookedElsewhere(state, ledger);
  return [...state.toBookAgain].flatMap(([bankReference, { credited, amount, valueDate }]) => {
    if (elsewhere.has(bankReference)) return [];
    const subject = credited && 'accountId' in credited ? `account:${credited.accountId}` : 'collection';
    return {
      breakId: `not booked again/${subject}/${bankReference}`,
      kind: 'not booked again',
      subject,
      amount,
      since: valueDate,
      message: `${subject}: ${bankReference} of ${valueDate}, ${amount}, was for another purpose than booked, and is not booked as that`,
    };
  });
}

const isTolerated = ({ amount }: Break, tolerance: Amount): boolean => {
  const [difference, most] = [Money.parse(amount), Money.parse(tolerance)];
  return !difference.isZero() && difference.compare(most) <= 0 && difference.negated().compare(most) <= 0;
};

const missing = (subject: string, report: string, since: BusinessDate): Break => ({
  breakId: `report missing/${subject}/${report}`,
  kind: 'report missing',
  subject,
  amount: '0.00',
  since,
  message: `${subject} sent no ${report}, which the deal requires`,
});

/**
 * Assets of a pool of several servicers that no one reports: no file is wrong by itself. Where nobody reports the pool at all, it is
 * for the deal to require that. How many they are is part of the id, so that a break of others is another one.
 */
function unreported(
  servicers: readonly ServicerCollections[],
  poolAssets: number | null,
  since: BusinessDate,
): Break | null {
  const reports = servicers.flatMap(({ status }) => (status ? [status.totals.assetCount] : []));
  if (poolAssets === null || reports.length === 0) return null;
  const missing = poolAssets - reports.reduce((sum, count) => sum + count, 0);
  return missing <= 0
    ? null
    : {
        breakId: `assets not reported/pool/${missing}`,
        kind: 'assets not reported',
        subject: 'pool',
        amount: '0.00',
        since,
        message: `no servicer’s asset status reports ${missing} of the pool’s ${poolAssets} assets`,
      };
}

/** What a report says is gone by a request that lapsed since stays in the pool. */
const reportedBeforeLapse = (
  servicerId: string,
  { version, lapsedSince }: NonNullable<ServicerCollections['status']>,
  since: BusinessDate,
): Break[] =>
  lapsedSince.map((requestId) => ({
    breakId: `report missing/${servicerId}/asset status since the lapse of ${requestId}`,
    kind: 'report missing',
    subject: servicerId,
    amount: '0.00',
    since,
    message: `version ${version} of the asset status of ${servicerId} was sent before request ${requestId} lapsed, and reports assets as gone`,
  }));

/**
 * What a report opens with was adjusted since, and is otherwise: it is to be sent again. How often is part of the id, so that the
 * next one is another.
 */
const reportedBeforeAdjustment = (
  servicerId: string,
  report: string,
  sent: { readonly version: number; readonly adjustedSince: AdjustedSince<unknown> },
  since: BusinessDate,
): Break => ({
  ...missing(servicerId, report, since),
  breakId: `report missing/${servicerId}/${report} since adjustment ${sent.adjustedSince.times} of version ${sent.version}`,
  message: `version ${sent.version} of the ${report} of ${servicerId} opens with balances that were adjusted since`,
});

/** A report must be of all of the period's days; one of fewer is left where the period was given a later end since. */
function notOfWholePeriod(
  subject: string,
  report: string,
  sent: { readonly to: BusinessDate } | null | undefined,
  determinationDate: BusinessDate,
): Break | null {
  const none = missing(subject, report, determinationDate);
  if (!sent) return none;
  if (sent.to >= determinationDate) return null;
  const message = `the ${report} of ${subject} ends on ${sent.to}, and the period collects until ${determinationDate}`;
  return { ...none, message };
}

/** What was refused of the files of which only the valid part counts, in words; empty where all of them do. */
const passedOver = (state: CollectionsState, periodNumber: number, servicerId: string): string =>
  refusedParts(state, { periodNumber, servicerId })
    .map(({ uploadId, refused: { lineCount, gross } }) => {
      const brought = gross === null ? 'an amount that cannot be read' : `gross ${gross}`;
      return `; of upload ${uploadId}, ${lineCount} refused lines with ${brought} do not count`;
    })
    .join('');

const goesByReceipts: ReadonlySet<BreakKind> = new Set([
  'remittance',
  'summary against receipts',
  'status against receipts',
]);

/** A difference that goes by the receipts says which of them were passed over. */
const ofReceipts = (one: Break | null, passedOver: string): Break | null =>
  one && goesByReceipts.has(one.kind) ? { ...one, message: one.message + passedOver } : one;

type Side = readonly [says: string, amount: Amount];

/** The break between two figures; null where they are the same. */
function between(
  kind: BreakKind,
  subject: string,
  figure: string,
  since: BusinessDate,
  [first, a]: Side,
  [second, b]: Side,
): Break | null {
  if (a === b) return null;
  const amount = Money.parse(a).minus(Money.parse(b)).toString();
  return {
    breakId: [kind, subject, figure].filter((part) => part !== '').join('/'),
    kind,
    subject,
    amount,
    since,
    message: `${subject}: ${first} ${a}, ${second} ${b}: a difference of ${amount}`,
  };
}

const receiptFigures = ['principal', 'interest', 'penalty', 'fee', 'gross', 'disposalCost', 'net'] as const;

/** What a status file says of the figures that a receipts file has. */
const ofStatus = (totals: AssetStatusTotals): Omit<ReceiptTotals, 'lineCount' | 'net'> => ({
  principal: totals.recoveredPrincipal,
  interest: totals.recoveredInterest,
  penalty: totals.recoveredPenalty,
  fee: totals.recoveredFee,
  gross: recovered(totals),
  disposalCost: totals.disposalCost,
});

function reportBreaks(
  servicerId: string,
  { summary: newest, status, reported, remitted }: ServicerCollections,
  since: BusinessDate,
): (Break | null)[] {
  const found: (Break | null)[] = [];
  const summary = newest?.summary;
  if (summary) {
    for (const figure of receiptFigures) {
      const sides: [Side, Side] = [
        [`the summary says ${figure}`, summary[figure]],
        ['the receipts', reported[figure]],
      ];
      found.push(between('summary against receipts', servicerId, figure, since, ...sides));
    }
    const cash: [Side, Side] = [
      ['the summary remits', summary.remitted],
      ['the bank credited', remitted],
    ];
    found.push(between('summary against remittance', servicerId, '', since, ...cash));
  }
  if (summary && status) {
    const { totals } = status;
    const figures = {
      openingBalance: openingClaims(totals),
      newInterest: totals.newInterest,
      gross: recovered(totals),
      waived: totals.waived,
      removed: totals.removed,
      closingBalance: closingClaims(totals),
    };
    for (const [figure, ofLines] of Object.entries(figures) as [keyof typeof figures, Amount][]) {
      const sides: [Side, Side] = [
        [`the summary says ${figure}`, summary[figure]],
        ['the asset status', ofLines],
      ];
      found.push(between('summary against status', servicerId, figure, since, ...sides));
    }
  }
  if (status) {
    const figures = ofStatus(status.totals);
    for (const [figure, ofLines] of Object.entries(figures) as [keyof typeof figures, Amount][]) {
      const sides: [Side, Side] = [
        [`the asset status says ${figure}`, ofLines],
        ['the receipts', reported[figure]],
      ];
      found.push(between('status against receipts', servicerId, figure, since, ...sides));
    }
  }
  return found;
}
