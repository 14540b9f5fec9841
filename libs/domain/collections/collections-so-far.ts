import { Money, sumAmounts, type Amount } from '#domain/shared';
import { addTotals, noReceipts, type ReceiptTotals, type RefusedReceipts } from '#domain/upload';
import type { SupportReceived } from '#domain/waterfall';
import type {
  CollectionsState,
  PeriodCollections,
  PeriodRestatements,
  ServicerCollections,
} from './collections.state.js';
import { countTotals, type CountedTotals } from './counted-totals.js';

/** The keys under which adjusted receipts and invoices are found. */
export const receiptKey = (of: { readonly uploadId: string; readonly line: number }): string =>
  JSON.stringify([of.uploadId, of.line]);
export const invoiceKey = (of: {
  readonly periodNumber: number;
  readonly feeId: string;
  readonly invoiceReference: string;
}): string => JSON.stringify([of.periodNumber, of.feeId, of.invoiceReference]);

/** The keys under which adjusted summaries and assets' lines are found. */
export const summaryKey = (of: { readonly servicerId: string; readonly periodNumber: number }): string =>
  JSON.stringify([of.servicerId, of.periodNumber]);
export const statusKey = (of: { readonly uploadId: string; readonly assetId: string }): string =>
  JSON.stringify([of.uploadId, of.assetId]);

/** Whose figures of a period are corrected: a servicer’s receipts, or a fee’s invoices. */
export type CorrectionSubject = { readonly servicerId: string } | { readonly feeId: string };

/** The key under which it is found whether something of a servicer or fee in a closed period was adjusted. */
export const adjustedKey = (periodNumber: number, of: CorrectionSubject): string =>
  JSON.stringify('servicerId' in of ? [periodNumber, 'servicer', of.servicerId] : [periodNumber, 'fee', of.feeId]);

/** A file as the report of one servicer and period. */
export const reportKey = (
  fileDigest: string,
  { servicerId, periodNumber }: { readonly servicerId: string; readonly periodNumber: number },
): string => `${fileDigest}/${servicerId}/${periodNumber}`;

/** Of a servicer that no event has named. */
export const nothingFromServicer: ServicerCollections = {
  reported: noReceipts,
  adjusted: noReceipts,
  remitted: '0.00',
  status: null,
  summary: null,
  leftOtherwise: { closingBalance: '0.00', closingCount: '0' },
};

const nothingInPeriod: PeriodCollections = {
  frozen: false,
  carries: false,
  servicers: new Map(),
  accountIncome: '0.00',
  bankCharges: '0.00',
  invested: { net: '0.00', lost: '0.00' },
  statement: null,
  accountCredits: [],
  poolReports: [],
  estimates: new Map(),
  support: [],
  buyBacks: [],
  cleanUpPaid: false,
  supportsAdjusted: [],
  claimAdjustments: new Map(),
};

/** What the providers of supports paid for a period's payment. */
export const supportOf = (state: CollectionsState, periodNumber: number): readonly SupportReceived[] =>
  collectionsOf(state, periodNumber).support;

/** What was paid so far on a request that assets leave the pool. */
export const buyBackPaid = (state: CollectionsState, requestId: string): Amount =>
  sumAmounts(
    [...state.periods.values()]
      .flatMap(({ buyBacks }) => buyBacks)
      .filter((one) => one.requestId === requestId)
      .map(({ amount }) => amount),
  );

/**
 * What is owed on an approved request: its price less what was given up and what was paid. A part that the bank took back later is
 * owed again, for only the rest was given up.
 */
export function buyBackOwed(
  state: CollectionsState,
  { requestId, price }: { readonly requestId: string; readonly price: Amount },
): Amount {
  const givenUp = Money.parse(state.lapsed.get(requestId)?.unpaid ?? '0.00');
  const owed = Money.parse(price)
    .minus(givenUp)
    .minus(Money.parse(buyBackPaid(state, requestId)));
  return owed.isNegative() ? '0.00' : owed.toString();
}

/** How a period is restated, and what is proposed; neither of one that nobody proposed to restate. */
export const restatementsOf = ({ restatements }: CollectionsState, periodNumber: number): PeriodRestatements =>
  restatements.get(periodNumber) ?? { restated: [], proposed: null };

/** What is booked to a period; nothing is for one that no event has named. */
export const collectionsOf = (state: CollectionsState, periodNumber: number): PeriodCollections =>
  state.periods.get(periodNumber) ?? nothingInPeriod;

/** What one servicer reported and remitted for a period. */
export const collectionsOfServicer = (
  state: CollectionsState,
  periodNumber: number,
  servicerId: string,
): ServicerCollections => collectionsOf(state, periodNumber).servicers.get(servicerId) ?? nothingFromServicer;

/** The totals of what a servicer reported and of what was adjusted. */
export const totalsOfServicer = ({ reported, adjusted }: ServicerCollections): ReceiptTotals =>
  addTotals(reported, adjusted);

/** The files that count of which only the valid part does, with what was passed over of each. */
export const refusedParts = (
  state: CollectionsState,
  of: { readonly periodNumber: number; readonly servicerId: string },
): readonly { readonly uploadId: string; readonly refused: RefusedReceipts }[] =>
  [...state.uploads].flatMap(([uploadId, { servicerId, periodNumber, refused }]) =>
    refused && servicerId === of.servicerId && periodNumber === of.periodNumber ? [{ uploadId, refused }] : [],
  );

/**
 * What a servicer has to remit for the period: the net of what it reported, of what was adjusted, and what it owes from
 * before. Where that is below zero it has to remit nothing, and keeps the rest back from what it collects later.
 */
export function owedBy(state: CollectionsState, periodNumber: number, servicerId: string): Amount {
  const { net } = totalsOfServicer(collectionsOfServicer(state, periodNumber, servicerId));
  const owed = Money.parse(net).plus(Money.parse(state.outstanding.get(servicerId) ?? '0.00'));
  return owed.isNegative() ? '0.00' : owed.toString();
}

/** What all servicers remitted for the period, less what was taken back. */
export const remittedFor = (state: CollectionsState, periodNumber: number): Amount =>
  sumAmounts([...collectionsOf(state, periodNumber).servicers.values()].map(({ remitted }) => remitted));

/** What all servicers have to remit for the period, each for itself. */
export const owedByAll = (state: CollectionsState, periodNumber: number): Amount =>
  sumAmounts(
    [...new Set([...state.outstanding.keys(), ...collectionsOf(state, periodNumber).servicers.keys()])].map(
      (servicerId) => owedBy(state, periodNumber, servicerId),
    ),
  );

/**
 * What a period counts of its collections and carries, servicer by servicer: one keeps back what it has too little of from its own
 * collections, never from another's.
 */
export function countedByServicer(
  { carried }: CollectionsState,
  { servicers }: PeriodCollections,
): ReadonlyMap<string, CountedTotals> {
  const named = new Set([...carried.keys(), ...servicers.keys()]);
  return new Map(
    [...named].map((servicerId) => {
      const own = totalsOfServicer(servicers.get(servicerId) ?? nothingFromServicer);
      return [servicerId, countTotals(carried.get(servicerId) ?? noReceipts, own)];
    }),
  );
}
