import { assert, assertNever, sumAmounts, type Amount } from '#domain/shared';
import type { AssetStatusTotals, PeriodSummary } from '#domain/servicing';
import { addTotals, noReceipts, subtractTotals, type ReceiptTotals } from '#domain/upload';
import type { AccountCredit, PoolReport, SupportReceived } from '#domain/waterfall';
import type { CollectionsEvent, SupportPaymentReceived } from './collections.events.js';

/**
 * A deal's cash as its decisions need it: per period and servicer what was reported and received, and which files and
 * bank credits are booked. It does not grow with the lines of the files.
 */
export interface CollectionsState {
  readonly periods: ReadonlyMap<number, PeriodCollections>;
  /** What each accepted file was accepted as, by its digest: its upload, or what it says. */
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
  /** Of it, what the bank credited to accounts that the deal names, as booked. */
  readonly accountCredits: readonly AccountCredit[];
  /** In order of their days, one a day. */
  readonly poolReports: readonly PoolReport[];
  /** What the providers of supports paid for the period's payment, summed. */
  readonly support: readonly SupportReceived[];
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
  /** The newest asset status file. */
  readonly status: { readonly version: number; readonly uploadId: string; readonly totals: AssetStatusTotals } | null;
  /** The newest period summary. */
  readonly summary: { readonly version: number; readonly summary: PeriodSummary } | null;
}

const nothingFromServicer: ServicerCollections = {
  reported: noReceipts,
  remitted: '0.00',
  status: null,
  summary: null,
};
const nothingInPeriod: PeriodCollections = {
  frozen: false,
  servicers: new Map(),
  accountIncome: '0.00',
  accountCredits: [],
  poolReports: [],
  support: [],
};

export const initialState: CollectionsState = {
  periods: new Map(),
  acceptedFiles: new Map(),
  uploads: new Map(),
  bankReferences: new Set(),
};

/** What the providers of supports paid for a period's payment. */
export const supportOf = (state: CollectionsState, periodNumber: number): readonly SupportReceived[] =>
  collectionsOf(state, periodNumber).support;

/** What is booked to a period; nothing is for one that no event has named. */
export const collectionsOf = (state: CollectionsState, periodNumber: number): PeriodCollections =>
  state.periods.get(periodNumber) ?? nothingInPeriod;

/** What one servicer reported and remitted for a period. */
export const collectionsOfServicer = (
  state: CollectionsState,
  periodNumber: number,
  servicerId: string,
): ServicerCollections => collectionsOf(state, periodNumber).servicers.get(servicerId) ?? nothingFromServicer;

export function evolve(state: CollectionsState, event: CollectionsEvent): CollectionsState {
  const { periodNumber } = event.payload;
  const period = collectionsOf(state, periodNumber);
  assert(
    !period.frozen || event.type === 'SupportPaymentReceived',
    `nothing is booked to period ${periodNumber} once it is frozen, but ${event.type} was`,
  );
  switch (event.type) {
    case 'CollectionReceived': {
      const { servicerId, totals, fileDigest, fileVersion, uploadId, supersedes } = event.payload;
      const reported = (before: ServicerCollections): ServicerCollections => ({
        ...before,
        reported: subtractTotals(addTotals(before.reported, totals), supersedes?.totals ?? noReceipts),
      });
      const uploads = new Map(state.uploads).set(uploadId, { servicerId, periodNumber, fileVersion, totals });
      if (supersedes) uploads.delete(supersedes.uploadId);
      const booked = withPeriod(state, periodNumber, withServicer(period, servicerId, reported));
      return { ...withFile(booked, fileDigest, uploadId), uploads };
    }
    case 'AssetStatusReceived': {
      const { servicerId, version, uploadId, totals, fileDigest } = event.payload;
      const status = { version, uploadId, totals };
      const changed = withServicer(period, servicerId, (before) => ({ ...before, status }));
      return withFile(withPeriod(state, periodNumber, changed), fileDigest, uploadId);
    }
    case 'PeriodSummaryReceived': {
      const { servicerId, version, summary, fileDigest } = event.payload;
      const changed = withServicer(period, servicerId, (before) => ({ ...before, summary: { version, summary } }));
      return withFile(withPeriod(state, periodNumber, changed), fileDigest, `the summary of period ${periodNumber}`);
    }
    case 'RemittanceReceived': {
      const { servicerId, amount, bankReference } = event.payload;
      const changed = withServicer(period, servicerId, (before) => ({
        ...before,
        remitted: sumAmounts(before.remitted, amount),
      }));
      return withCredit(withPeriod(state, periodNumber, changed), bankReference);
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
    case 'SupportPaymentReceived':
      return withCredit(
        withPeriod(state, periodNumber, withSupport(period, event.payload)),
        event.payload.bankReference,
      );
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

const withFile = (state: CollectionsState, fileDigest: string, acceptedAs: string): CollectionsState => ({
  ...state,
  acceptedFiles: new Map(state.acceptedFiles).set(fileDigest, acceptedAs),
});

function withServicer(
  period: PeriodCollections,
  servicerId: string,
  change: (before: ServicerCollections) => ServicerCollections,
): PeriodCollections {
  const before = period.servicers.get(servicerId) ?? nothingFromServicer;
  return { ...period, servicers: new Map(period.servicers).set(servicerId, change(before)) };
}

function withSupport(period: PeriodCollections, paid: SupportPaymentReceived['payload']): PeriodCollections {
  const { supportId, provider, amount } = paid;
  const isSame = (one: SupportReceived): boolean => one.supportId === supportId && one.provider === provider;
  const before = period.support.find(isSame)?.amount ?? '0.00';
  const now = { supportId, provider, amount: sumAmounts(before, amount) };
  return { ...period, support: [...period.support.filter((one) => !isSame(one)), now] };
}
