import { assert, assertNever, sumAmounts, type Amount } from '#domain/shared';
import type { AccountCredit, PoolReport } from '#domain/waterfall';
import { addTotals, noReceipts, type ReceiptTotals } from '#domain/upload';
import type { CollectionsEvent } from './collections.events.js';

/**
 * A deal's cash as its decisions need it: per period and servicer what was reported and received, and which files and
 * bank credits are booked. It does not grow with the lines of the files.
 */
export interface CollectionsState {
  readonly periods: ReadonlyMap<number, PeriodCollections>;
  /** The upload that each accepted file came with, by the file's digest. */
  readonly acceptedFiles: ReadonlyMap<string, string>;
  readonly bankReferences: ReadonlySet<string>;
}

export interface PeriodCollections {
  /** True once the period's close began: nothing is booked to it any more. */
  readonly frozen: boolean;
  readonly servicers: ReadonlyMap<string, ServicerCollections>;
  readonly accountIncome: Amount;
  /** Of it, what the bank credited to accounts that the deal names, as booked. */
  readonly accountCredits: readonly AccountCredit[];
  /** In order of their days, one a day. */
  readonly poolReports: readonly PoolReport[];
}

export interface ServicerCollections {
  readonly reported: ReceiptTotals;
  readonly remitted: Amount;
}

const nothingFromServicer: ServicerCollections = { reported: noReceipts, remitted: '0.00' };
const nothingInPeriod: PeriodCollections = {
  frozen: false,
  servicers: new Map(),
  accountIncome: '0.00',
  accountCredits: [],
  poolReports: [],
};

export const initialState: CollectionsState = {
  periods: new Map(),
  acceptedFiles: new Map(),
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
      const { servicerId, totals, fileDigest, uploadId } = event.payload;
      return {
        ...withPeriod(state, periodNumber, withReport(period, servicerId, totals)),
        acceptedFiles: new Map(state.acceptedFiles).set(fileDigest, uploadId),
      };
    }
    case 'RemittanceReceived': {
      const { servicerId, amount, bankReference } = event.payload;
      return withCredit(withPeriod(state, periodNumber, withRemittance(period, servicerId, amount)), bankReference);
    }
    case 'AccountIncomeReceived': {
      const { accountId, amount, bankReference } = event.payload;
      const accountIncome = sumAmounts(period.accountIncome, amount);
      const credited = accountId === undefined ? [] : [{ date: event.effectiveDate, accountId, amount }];
      const accountCredits = [...period.accountCredits, ...credited];
      return withCredit(withPeriod(state, periodNumber, { ...period, accountIncome, accountCredits }), bankReference);
    }
    case 'PoolReported': {
      const { date, balance, collected, defaulted } = event.payload;
      const others = period.poolReports.filter((report) => report.date !== date);
      const poolReports = [...others, { date, balance, collected, defaulted }].sort((a, b) =>
        a.date < b.date ? -1 : 1,
      );
      return withPeriod(state, periodNumber, { ...period, poolReports });
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

function withReport(period: PeriodCollections, servicerId: string, totals: ReceiptTotals): PeriodCollections {
  const servicer = period.servicers.get(servicerId) ?? nothingFromServicer;
  const reported = addTotals(servicer.reported, totals);
  return { ...period, servicers: new Map(period.servicers).set(servicerId, { ...servicer, reported }) };
}

function withRemittance(period: PeriodCollections, servicerId: string, amount: Amount): PeriodCollections {
  const servicer = period.servicers.get(servicerId) ?? nothingFromServicer;
  const remitted = sumAmounts(servicer.remitted, amount);
  return { ...period, servicers: new Map(period.servicers).set(servicerId, { ...servicer, remitted }) };
}
