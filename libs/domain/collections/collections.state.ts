import { assert, assertNever, sumAmounts, type Amount } from '#domain/shared';
import { addTotals, noReceipts, subtractTotals, type ReceiptTotals } from '#domain/upload';
import type { CollectionsEvent } from './collections.events.js';

/**
 * A deal's cash as its decisions need it: per period and servicer what was reported and received, and which files and
 * bank credits are booked. It does not grow with the lines of the files.
 */
export interface CollectionsState {
  readonly periods: ReadonlyMap<number, PeriodCollections>;
  /** The upload that each accepted file came with, by the file's digest. */
  readonly acceptedFiles: ReadonlyMap<string, string>;
  /** The uploads that count, by their id; one that another superseded is not among them. */
  readonly uploads: ReadonlyMap<string, AcceptedUpload>;
  readonly bankReferences: ReadonlySet<string>;
}

export interface PeriodCollections {
  /** True once the period's close began: nothing is booked to it any more. */
  readonly frozen: boolean;
  readonly servicers: ReadonlyMap<string, ServicerCollections>;
  readonly accountIncome: Amount;
}

export interface AcceptedUpload {
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly fileVersion: number;
  readonly totals: ReceiptTotals;
}

export interface ServicerCollections {
  readonly reported: ReceiptTotals;
  readonly remitted: Amount;
}

const nothingFromServicer: ServicerCollections = { reported: noReceipts, remitted: '0.00' };
const nothingInPeriod: PeriodCollections = { frozen: false, servicers: new Map(), accountIncome: '0.00' };

export const initialState: CollectionsState = {
  periods: new Map(),
  acceptedFiles: new Map(),
  uploads: new Map(),
  bankReferences: new Set(),
};

/** What is booked to a period; nothing is for one that no event has named. */
export const collectionsOf = (state: CollectionsState, periodNumber: number): PeriodCollections =>
  state.periods.get(periodNumber) ?? nothingInPeriod;

export function evolve(state: CollectionsState, event: CollectionsEvent): CollectionsState {
  const { periodNumber } = event.payload;
  const period = collectionsOf(state, periodNumber);
  assert(!period.frozen, `nothing is booked to period ${periodNumber} once it is frozen, but ${event.type} was`);
  switch (event.type) {
    case 'CollectionReceived': {
      const { servicerId, totals, fileDigest, fileVersion, uploadId, supersedes } = event.payload;
      const uploads = new Map(state.uploads).set(uploadId, { servicerId, periodNumber, fileVersion, totals });
      if (supersedes) uploads.delete(supersedes.uploadId);
      return {
        ...withPeriod(state, periodNumber, withReport(period, servicerId, totals, supersedes?.totals)),
        acceptedFiles: new Map(state.acceptedFiles).set(fileDigest, uploadId),
        uploads,
      };
    }
    case 'RemittanceReceived': {
      const { servicerId, amount, bankReference } = event.payload;
      return withCredit(withPeriod(state, periodNumber, withRemittance(period, servicerId, amount)), bankReference);
    }
    case 'AccountIncomeReceived': {
      const { amount, bankReference } = event.payload;
      const accountIncome = sumAmounts(period.accountIncome, amount);
      return withCredit(withPeriod(state, periodNumber, { ...period, accountIncome }), bankReference);
    }
    case 'CollectionsFrozen':
      return withPeriod(state, periodNumber, { ...period, frozen: true });
    default:
      return assertNever(event, 'collections event');
  }
}

const withPeriod = (state: CollectionsState, periodNumber: number, period: PeriodCollections): CollectionsState => ({
  ...state,
  periods: new Map(state.periods).set(periodNumber, period),
});

const withCredit = (state: CollectionsState, bankReference: string): CollectionsState => ({
  ...state,
  bankReferences: new Set(state.bankReferences).add(bankReference),
});

function withReport(
  period: PeriodCollections,
  servicerId: string,
  totals: ReceiptTotals,
  instead: ReceiptTotals = noReceipts,
): PeriodCollections {
  const servicer = period.servicers.get(servicerId) ?? nothingFromServicer;
  const reported = subtractTotals(addTotals(servicer.reported, totals), instead);
  return { ...period, servicers: new Map(period.servicers).set(servicerId, { ...servicer, reported }) };
}

function withRemittance(period: PeriodCollections, servicerId: string, amount: Amount): PeriodCollections {
  const servicer = period.servicers.get(servicerId) ?? nothingFromServicer;
  const remitted = sumAmounts(servicer.remitted, amount);
  return { ...period, servicers: new Map(period.servicers).set(servicerId, { ...servicer, remitted }) };
}
