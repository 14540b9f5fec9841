import { Map as PersistentMap } from 'immutable';
import { assert, assertNever, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';
import type { AssetStatusTotals, PeriodSummary, StatusFigures, SummaryFigures } from '#domain/servicing';
import { addTotals, noReceipts, subtractTotals, type ReceiptTotals, type RefusedReceipts } from '#domain/upload';
import type { AccountCredit, BuyBackReceived, Invested, SupportReceived } from '#domain/waterfall';
import type { BuyBackLapseConfirmed, CollectionsEvent } from './collections.events.js';
import type { CreditedAs, ReceiptFigures } from './corrections.events.js';
import type { HeldInvestment } from './held-investment.js';
import type { InvestmentLossProposed } from './investments.events.js';
import type { RestatementProposed, WeighedAnew } from './restatement.events.js';
import {
  adjustedKey,
  collectionsOf,
  collectionsOfServicer,
  invoiceKey,
  nothingFromServicer,
  receiptKey,
  restatementsOf,
} from './collections-so-far.js';
import {
  added,
  carriedAfter,
  negated,
  outstandingAfter,
  withBuyBack,
  withCharge,
  withCredit,
  withFile,
  withLapse,
  withPeriod,
  withReport,
  withRestatements,
  withServicer,
  withSettlement,
  withSupport,
  without,
} from './collections.changes.js';
import { withBought, withLost, withMatured } from './investment.changes.js';
import { withAdjustedCredit } from './adjusted-credit.changes.js';
import { withAdjustedStatus, withAdjustedSummary } from './adjusted-reports.js';
import type { ServicerPoolReport } from './pool-by-day.js';
import type { Statement } from './statement-breaks.js';
import type { LeftBySummary } from './summary-standing.js';
import type { ValidPartProposed } from './valid-part.events.js';

/**
 * A deal's cash as its decisions need it: per period and servicer what was reported and received, and which files and
 * bank credits are booked. It does not grow with the lines of the files.
 */
export interface CollectionsState {
  readonly periods: ReadonlyMap<number, PeriodCollections>;
  /**
   * What each file that counts was accepted as, its upload or what it says: a receipts file or a statement by its digest, a report
   * that may say the same of another period by its {@link reportKey}. One that another superseded may be sent again.
   */
  readonly acceptedFiles: ReadonlyMap<string, string>;
  /** The uploads that count, by their id; one that another superseded is not among them. */
  readonly uploads: ReadonlyMap<string, AcceptedUpload>;
  /** The uploads that were superseded, each with the one that took its place. */
  readonly superseded: ReadonlyMap<string, string>;
  /** The valid parts of files that wait for their approval, by their uploads. */
  readonly validParts: ReadonlyMap<string, ValidPartProposed['payload']>;
  /** Every credit that was booked, by the bank's reference: as many as a deal's life has, so that one more must not copy the others. */
  readonly credits: PersistentMap<string, BookedCredit>;
  /** The credits that were for another purpose than booked, as they stood, by the bank's reference, until they are booked as that. */
  readonly toBookAgain: ReadonlyMap<string, BookedCredit>;
  /**
   * What each servicer still owes from closed periods; negative where it is owed, because disposing cost more than it
   * brought or too much was remitted. Servicers who are even are not in it.
   */
  readonly outstanding: ReadonlyMap<string, Amount>;
  /** Cash of which nobody knows whose it is, by the bank's reference. */
  readonly suspense: ReadonlyMap<string, Amount>;
  /**
   * What closed periods could not take off the collections of each servicer, and the next one does. Servicers of whom nothing
   * is left are not in it.
   */
  readonly carried: ReadonlyMap<string, ReceiptTotals>;
  /** How the receipts, invoices and reports stand that were adjusted, by their keys. */
  readonly adjustedReceipts: ReadonlyMap<string, ReceiptFigures>;
  /** What receipts that stand as returned stood at before, by their keys. */
  readonly returnedReceipts: ReadonlyMap<string, ReceiptFigures>;
  readonly adjustedSummaries: ReadonlyMap<string, SummaryFigures>;
  readonly adjustedStatuses: ReadonlyMap<string, StatusFigures>;
  readonly adjustedInvoices: ReadonlyMap<string, Amount>;
  /** The servicers and fees of closed periods of which a receipt or an invoice was adjusted, by their keys. */
  readonly adjusted: ReadonlySet<string>;
  /** How closed periods are restated, and what is proposed to that end. */
  readonly restatements: ReadonlyMap<number, PeriodRestatements>;
  /** The buy-backs that came to an end unpaid, how, and what was still owed on them. */
  readonly lapsed: ReadonlyMap<string, Pick<BuyBackLapseConfirmed['payload'], 'outcome' | 'unpaid'>>;
  /** By how much taxes and fees were other than due in restated periods, which no payment has made good yet. */
  readonly unsettled: ReadonlyMap<string, Amount>;
  /** What restated periods should have credited to the deal's own accounts, which no payment has made good yet. */
  readonly unsettledAccounts: ReadonlyMap<string, Amount>;
  /** By how much restated periods' pools were other than counted, which no payment has taken in yet. */
  readonly unsettledPool: ReadonlyMap<string, Amount>;
  /** By how much ledgers stand otherwise as the last closed period is restated, which the next close takes in. */
  readonly unsettledLedgers: ReadonlyMap<string, Amount>;
  /** What fees on the pool's average inherit of the last closed period as restated, which the next close takes in. */
  readonly unsettledWeighed: ReadonlyMap<string, WeighedAnew['weighed']>;
  /** The investments that were paid for, by their id. */
  readonly investments: ReadonlyMap<string, HeldInvestment>;
  /** What is proposed to be lost of investments, by their id, until it is approved or something else is booked of them. */
  readonly losses: ReadonlyMap<string, InvestmentLossProposed['payload']>;
}

export interface PeriodRestatements {
  /** In the order of their approvals: each corrects the one before it. */
  readonly restated: readonly ProposedRestatement[];
  /** The newest that waits for its approval. */
  readonly proposed: ProposedRestatement | null;
}

export type ProposedRestatement = Pick<
  RestatementProposed['payload'],
  'proposedBy' | 'settlement' | 'corrections' | 'result'
>;

/** A credit as it stands: as booked, or as it was adjusted last. */
export interface BookedCredit {
  readonly periodNumber: number;
  /** What it was booked as; null for a return, which no adjustment touches. */
  readonly credited: CreditedAs | null;
  readonly amount: Amount;
  /** Of a return, the bank's reference of the credit that it took back. */
  readonly returns?: string;
  /** The bank's day. */
  readonly valueDate: BusinessDate;
}

export interface PeriodCollections {
  /** True once the period's close began: nothing is booked to it any more. */
  readonly frozen: boolean;
  /** True where it counted other figures than its own: it took off what was carried to it, or carries something on. */
  readonly carries: boolean;
  readonly servicers: ReadonlyMap<string, ServicerCollections>;
  readonly accountIncome: Amount;
  /** What the bank took off the collection account for itself; below zero where it gave back more. */
  readonly bankCharges: Amount;
  /** What was put into permitted investments less what came back, and what is lost of it. */
  readonly invested: Invested;
  /** The newest statement of the custodian's. */
  readonly statement: (Statement & { readonly version: number; readonly fileDigest: string }) | null;
  /** Of it, what the bank credited to accounts that the deal names, as booked. */
  readonly accountCredits: readonly AccountCredit[];
  /** One a servicer and day. */
  readonly poolReports: readonly ServicerPoolReport[];
  /** What the next period is expected to owe, by item, as estimated last. */
  readonly estimates: ReadonlyMap<string, { readonly amount: Amount; readonly reason: string }>;
  /** What the providers of supports paid for the period's payment, summed. */
  readonly support: readonly SupportReceived[];
  /** What originators paid for assets, and whether that cleared a clean-up call. */
  readonly buyBacks: readonly BuyBackReceived[];
  readonly cleanUpPaid: boolean;
  /** By how much providers of supports paid other than booked for payments made before. */
  readonly supportsAdjusted: readonly SupportReceived[];
  /** By how much earlier periods' invoices were other than paid, by fee. */
  readonly claimAdjustments: ReadonlyMap<string, Amount>;
}

export interface AcceptedUpload {
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly fileVersion: number;
  readonly fileDigest: string;
  readonly totals: ReceiptTotals;
  /** The closed periods of which it reported receipts late. */
  readonly lateOf: readonly number[];
  /** What was passed over, where only its valid part was accepted. */
  readonly refused: RefusedReceipts | null;
}

export interface ServicerCollections {
  readonly reported: ReceiptTotals;
  /** By how much receipts of closed periods were other than reported. */
  readonly adjusted: ReceiptTotals;
  readonly remitted: Amount;
  /** The newest asset status file. */
  readonly status: {
    readonly version: number;
    readonly uploadId: string;
    readonly fileDigest: string;
    readonly totals: AssetStatusTotals;
    /** The requests that lapsed since, by which it may report assets as gone that stay. */
    readonly lapsedSince: readonly string[];
    /** The assets that it opens with otherwise than they stand, by what was adjusted since; those that are even are not in it. */
    readonly adjustedSince: AdjustedSince<ReadonlyMap<string, LeftOfAsset>>;
  } | null;
  /** The newest period summary. */
  readonly summary: {
    readonly version: number;
    readonly fileDigest: string;
    readonly summary: PeriodSummary;
    /** By how much it opens otherwise than the pool was left, by what was adjusted since. */
    readonly adjustedSince: AdjustedSince<LeftBySummary>;
  } | null;
  /** By how much closed periods' summaries left the pool otherwise than they said, by what was adjusted in this period. */
  readonly leftOtherwise: LeftBySummary;
}

/** What was adjusted after a report was received, which it cannot say: it holds on beyond a close that let the report pass. */
export interface AdjustedSince<By> {
  /** How often: each adjustment makes what is to be let pass another thing. */
  readonly times: number;
  readonly by: By;
}

/** By how much an asset was left otherwise. */
export type LeftOfAsset = Pick<StatusFigures, 'closingPrincipal' | 'closingInterest' | 'closingFee'>;

export const initialState: CollectionsState = {
  periods: new Map(),
  acceptedFiles: new Map(),
  uploads: new Map(),
  superseded: new Map(),
  validParts: new Map(),
  credits: PersistentMap(),
  toBookAgain: new Map(),
  outstanding: new Map(),
  suspense: new Map(),
  carried: new Map(),
  adjustedReceipts: new Map(),
  returnedReceipts: new Map(),
  adjustedSummaries: new Map(),
  adjustedStatuses: new Map(),
  adjustedInvoices: new Map(),
  adjusted: new Set(),
  restatements: new Map(),
  unsettled: new Map(),
  unsettledAccounts: new Map(),
  unsettledPool: new Map(),
  unsettledLedgers: new Map(),
  unsettledWeighed: new Map(),
  investments: new Map(),
  losses: new Map(),
  lapsed: new Map(),
};

/** The events that name a closed period. */
const SPEAKS_OF_CLOSED: ReadonlySet<CollectionsEvent['type']> = new Set([
  'SupportPaymentReceived',
  'BuyBackLapseConfirmed',
  'RestatementProposed',
  'PeriodRestated',
  'ValidPartSentBack',
]);

/** A credit of a support counts in the payment that it was called for, whose period is closed. */
const isOfCalledSupport = ({ type, payload }: CollectionsEvent): boolean =>
  type === 'BankCreditAdjusted' &&
  payload.credited.as === 'support' &&
  payload.credited.calledFor === payload.periodNumber;

export function evolve(state: CollectionsState, event: CollectionsEvent): CollectionsState {
  const { periodNumber } = event.payload;
  const { effectiveDate: valueDate } = event;
  const period = collectionsOf(state, periodNumber);
  assert(
    !period.frozen || SPEAKS_OF_CLOSED.has(event.type) || isOfCalledSupport(event),
    `nothing is booked to period ${periodNumber} once it is frozen, but ${event.type} was`,
  );
  switch (event.type) {
    case 'ValidPartProposed':
      return { ...state, validParts: new Map(state.validParts).set(event.payload.uploadId, event.payload) };
    case 'ValidPartSentBack':
      return { ...state, validParts: without(state.validParts, event.payload.uploadId) };
    case 'CollectionReceived': {
      const { servicerId, totals, late = [], fileDigest, fileVersion, uploadId, supersedes, validPart } = event.payload;
      const reported = (before: ServicerCollections): ServicerCollections => ({
        ...before,
        reported: subtractTotals(addTotals(before.reported, totals), supersedes?.totals ?? noReceipts),
      });
      const refused = validPart?.refused ?? null;
      const lateOf = late.map((one) => one.periodNumber);
      const accepted = { servicerId, periodNumber, fileVersion, fileDigest, totals, lateOf, refused };
      const uploads = new Map(state.uploads).set(uploadId, accepted);
      const superseded = new Map(state.superseded);
      if (supersedes) {
        uploads.delete(supersedes.uploadId);
        superseded.set(supersedes.uploadId, uploadId);
      }
      const booked = withPeriod(state, periodNumber, withServicer(period, servicerId, reported));
      const before = supersedes && state.uploads.get(supersedes.uploadId)?.fileDigest;
      const validParts = without(state.validParts, uploadId);
      return { ...withFile(booked, fileDigest, uploadId, before), uploads, superseded, validParts };
    }
    case 'AssetStatusReceived': {
      const { servicerId, version, uploadId, totals, fileDigest } = event.payload;
      const status = {
        version,
        uploadId,
        fileDigest,
        totals,
        lapsedSince: [],
        adjustedSince: { times: 0, by: new Map() },
      };
      const changed = withServicer(period, servicerId, (before) => ({ ...before, status }));
      const before = collectionsOfServicer(state, periodNumber, servicerId).status;
      return withReport(withPeriod(state, periodNumber, changed), event.payload, uploadId, before);
    }
    case 'PeriodSummaryReceived': {
      const { servicerId, version, summary, fileDigest } = event.payload;
      const adjustedSince = { times: 0, by: nothingFromServicer.leftOtherwise };
      const now = { version, fileDigest, summary, adjustedSince };
      const changed = withServicer(period, servicerId, (before) => ({ ...before, summary: now }));
      const before = collectionsOfServicer(state, periodNumber, servicerId).summary;
      const acceptedAs = `the summary of period ${periodNumber}`;
      return withReport(withPeriod(state, periodNumber, changed), event.payload, acceptedAs, before);
    }
    case 'RemittanceReceived': {
      const { servicerId, amount, bankReference } = event.payload;
      const changed = withServicer(period, servicerId, (before) => ({
        ...before,
        remitted: sumAmounts([before.remitted, amount]),
      }));
      return withCredit(withPeriod(state, periodNumber, changed), bankReference, {
        periodNumber,
        credited: { as: 'remittance', servicerId },
        ...{ amount, valueDate },
      });
    }
    case 'UnidentifiedCashReceived': {
      const { amount, bankReference } = event.payload;
      const held = { ...state, suspense: new Map(state.suspense).set(bankReference, amount) };
      return withCredit(held, bankReference, {
        ...{ periodNumber, amount, valueDate },
        credited: { as: 'unidentified cash' },
      });
    }
    case 'UnidentifiedCashAssigned': {
      const { servicerId, amount, suspenseReference } = event.payload;
      const suspense = new Map(state.suspense);
      suspense.delete(suspenseReference);
      const changed = withServicer(period, servicerId, (before) => ({
        ...before,
        remitted: sumAmounts([before.remitted, amount]),
      }));
      const credited = { as: 'remittance', servicerId } as const;
      const booked = { ...withPeriod(state, periodNumber, changed), suspense };
      const held = state.credits.get(suspenseReference);
      assert(held, `${suspenseReference} was held`);
      return withCredit(booked, suspenseReference, { ...held, periodNumber, credited });
    }
    case 'AccountIncomeReceived': {
      const { accountId, kind, amount, bankReference } = event.payload;
      const accountIncome = sumAmounts([period.accountIncome, amount]);
      const credited = accountId === undefined ? [] : [{ date: event.effectiveDate, accountId, amount }];
      const accountCredits = [...period.accountCredits, ...credited];
      const changed = { ...period, accountIncome, accountCredits };
      return withCredit(withPeriod(state, periodNumber, changed), bankReference, {
        periodNumber,
        credited: { as: 'account income', kind, ...(accountId === undefined ? {} : { accountId }) },
        ...{ amount, valueDate },
      });
    }
    case 'BankChargeBooked': {
      const { accountId, amount, bankReference } = event.payload;
      const of = accountId === undefined ? {} : { accountId };
      const charged = withCharge(period, { ...of, date: valueDate, amount });
      const credited = { as: 'bank charge', ...of } as const;
      return withCredit(withPeriod(state, periodNumber, charged), bankReference, {
        ...{ periodNumber, credited, amount, valueDate },
      });
    }
    case 'InvestmentBought':
      return withBought(state, period, event);
    case 'InvestmentMatured':
      return withMatured(state, period, event);
    case 'InvestmentLossProposed':
      return { ...state, losses: new Map(state.losses).set(event.payload.investmentId, event.payload) };
    case 'InvestmentLost':
      return withLost(state, period, event);
    case 'PoolReported': {
      const { servicerId, date, balance, collected, defaulted } = event.payload;
      const others = period.poolReports.filter((one) => one.servicerId !== servicerId || one.date !== date);
      const poolReports = [...others, { servicerId, date, balance, collected, defaulted }];
      return withPeriod(state, periodNumber, { ...period, poolReports });
    }
    case 'SupportPaymentReceived': {
      const { supportId, provider, accountId, amount, bankReference } = event.payload;
      const credited = {
        ...({ as: 'support', supportId, provider, calledFor: periodNumber } as const),
        ...(accountId === undefined ? {} : { accountId }),
      };
      const supported = withPeriod(state, periodNumber, withSupport(period, event.payload));
      return withCredit(supported, bankReference, { periodNumber, credited, amount, valueDate });
    }
    case 'BuyBackPaymentReceived': {
      const { requestId, kind, party, accountId, amount, outstanding, bankReference } = event.payload;
      const of = { requestId, kind, party, ...(accountId === undefined ? {} : { accountId }) };
      const paid = { ...of, date: valueDate, amount };
      const booked = withPeriod(state, periodNumber, withBuyBack(period, paid, outstanding));
      const credited = { as: 'buy-back', ...of } as const;
      return withCredit(booked, bankReference, { periodNumber, credited, amount, valueDate });
    }
    case 'BuyBackLapseConfirmed': {
      const { requestId, outcome, unpaid } = event.payload;
      const lapsed = { ...state, lapsed: new Map(state.lapsed).set(requestId, { outcome, unpaid }) };
      return withPeriod(lapsed, periodNumber, withLapse(period, event.payload));
    }
    case 'ReceiptAdjusted': {
      const { servicerId, cause, corrects, stated, corrected, difference } = event.payload;
      const changed = withServicer(period, servicerId, (before) => ({
        ...before,
        adjusted: addTotals(before.adjusted, difference),
      }));
      const adjustedReceipts = new Map(state.adjustedReceipts).set(receiptKey(corrects), corrected);
      const returnedReceipts = new Map(state.returnedReceipts);
      if (cause === 'returned') returnedReceipts.set(receiptKey(corrects), stated);
      else returnedReceipts.delete(receiptKey(corrects));
      const adjusted = new Set(state.adjusted).add(adjustedKey(corrects.periodNumber, { servicerId }));
      return { ...withPeriod(state, periodNumber, changed), adjustedReceipts, returnedReceipts, adjusted };
    }
    case 'BankCreditAdjusted':
      return withAdjustedCredit(state, period, event);
    case 'PeriodSummaryAdjusted':
      return withAdjustedSummary(state, period, event.payload);
    case 'AssetStatusAdjusted':
      return withAdjustedStatus(state, period, event.payload);
    case 'InvoiceAdjusted': {
      const { feeId, corrects, corrected, difference } = event.payload;
      const amount = sumAmounts([period.claimAdjustments.get(feeId) ?? '0.00', difference]);
      const claimAdjustments = new Map(period.claimAdjustments).set(feeId, amount);
      const adjustedInvoices = new Map(state.adjustedInvoices).set(invoiceKey({ feeId, ...corrects }), corrected);
      const adjusted = new Set(state.adjusted).add(adjustedKey(corrects.periodNumber, { feeId }));
      return { ...withPeriod(state, periodNumber, { ...period, claimAdjustments }), adjustedInvoices, adjusted };
    }
    case 'CustodianStatementReceived': {
      const { statement, version, fileDigest } = event.payload;
      const changed = { ...period, statement: { ...statement, version, fileDigest } };
      const acceptedAs = `the statement of period ${periodNumber}`;
      return withFile(withPeriod(state, periodNumber, changed), fileDigest, acceptedAs, period.statement?.fileDigest);
    }
    case 'RestatementProposed': {
      const { restated } = restatementsOf(state, periodNumber);
      return withRestatements(state, periodNumber, { restated, proposed: event.payload });
    }
    case 'PeriodRestated': {
      const { restated, proposed } = restatementsOf(state, periodNumber);
      assert(proposed, `to restate period ${periodNumber} was proposed`);
      const standing = { restated: [...restated, proposed], proposed: null };
      return withSettlement(withRestatements(state, periodNumber, standing), event.payload.settlement);
    }
    case 'EstimateEntered': {
      const { item, amount, reason } = event.payload;
      const estimates = new Map(period.estimates).set(item, { amount, reason });
      return withPeriod(state, periodNumber, { ...period, estimates });
    }
    case 'CollectionsFrozen': {
      const carried = carriedAfter(state, period);
      return {
        ...withPeriod(state, periodNumber, {
          ...period,
          frozen: true,
          carries: state.carried.size > 0 || carried.size > 0,
        }),
        outstanding: outstandingAfter(state.outstanding, period),
        unsettled: added(state.unsettled, negated(event.payload.settlements ?? [])),
        unsettledAccounts: added(
          state.unsettledAccounts,
          negated((event.payload.dated?.restated ?? []).map(({ accountId: id, amount }) => ({ id, amount }))),
        ),
        unsettledPool: added(state.unsettledPool, negated(event.payload.poolRestated ?? [])),
        unsettledLedgers: added(state.unsettledLedgers, negated(event.payload.ledgersRestated ?? [])),
        unsettledWeighed: new Map(),
        carried,
      };
    }
    default:
      return assertNever(event, 'collections event');
  }
}
