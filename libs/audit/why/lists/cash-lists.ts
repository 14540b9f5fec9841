import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Figure } from '#domain/shared';
import {
  AssetStatusAdjustment,
  AssetStatusEntry,
  AssetStatusReport,
  cashTables,
  CollectionQueries,
  Estimate,
  Invoice,
  PeriodQueries,
  periodReportTables,
  PoolQueries,
  ReconciliationQueries,
  reconciliationTables,
  SupportQueries,
  supportTables,
  type ReadSource,
} from '#projections';
import { madeOf, statedBy } from '../event-reason.js';
import { all, last, type RecordedEvent } from '../trust-record.js';
import { figure, list, standpoint, stated, type Asked, type List, type Made } from './listing.js';

/** What is booked is in its table whatever day it counts from. */
export const inTables = <T>(
  asked: Asked,
  tables: readonly EntityTarget<ObjectLiteral>[],
  query: (read: ReadSource) => Promise<T>,
): Promise<T> => asked.past.from(standpoint(asked), asked.dealId, tables, query);

/** What the event of a row states, and what it was made of. */
async function ofEvent({ record }: Asked, event: RecordedEvent | undefined, value: string): Promise<Made> {
  if (!event) return { because: 'the log does not say more of it' };
  return { because: statedBy(event), event, parts: await madeOf(event, value, record) };
}

type ByPosition = 'account-income' | 'bank-charge' | 'remittance' | 'adjustment';

/** A list whose rows are single events, named by their place in the log. */
const byPosition = (
  tables: readonly EntityTarget<ObjectLiteral>[],
  query: (read: ReadSource, dealId: string) => Promise<readonly { readonly position: string }[]>,
): List<ByPosition> => ({
  row: async (asked, { position }) => {
    const rows = await inTables(asked, tables, (read) => query(read, asked.dealId));
    return rows.find((row) => row.position === position.toString());
  },
  why: async (asked, { at, value }) => ofEvent(asked, await asked.record.at(at.position.toString()), value),
});

/** Cash, and what is owed and expected of it, as people and files state it. */
export const cashLists = {
  'account-income': byPosition(cashTables, (read, dealId) => new CollectionQueries(read).accountIncome(dealId)),
  'bank-charge': byPosition(cashTables, (read, dealId) => new CollectionQueries(read).bankCharges(dealId)),
  remittance: byPosition(cashTables, (read, dealId) => new CollectionQueries(read).remittances(dealId)),
  adjustment: byPosition(reconciliationTables, (read, dealId) => new ReconciliationQueries(read).corrections(dealId)),
  'asset-adjustment': list<'asset-adjustment', { readonly position: string }>({
    row: async (asked, { assetId, position }) => {
      const tables = [AssetStatusReport, AssetStatusEntry, AssetStatusAdjustment];
      const lines = await inTables(asked, tables, (read) => new PoolQueries(read).history(asked.dealId, assetId));
      const adjustments = lines.flatMap((line) => line.adjustments);
      return adjustments.find((one) => one.position === position.toString());
    },
    why: async ({ dealId, record }, { at, field }) => {
      const event = await record.at(at.position.toString());
      if (event?.type !== 'AssetStatusAdjusted') return { because: 'the log does not say more of it' };
      const { periodNumber, assetId } = event.payload.corrects;
      const of: Figure = { kind: 'asset', dealId, periodNumber, assetId, field };
      const paths = [`stated.${field}`, `corrected.${field}`];
      const parts = paths.flatMap((path) => stated(dealId, event, path, path));
      const now = parts.at(-1);
      return {
        because: `corrected less stated; ${statedBy(event)}`,
        event,
        parts: now ? [...parts, figure(`${field} of ${assetId} as it stands`, now.value, of)] : [],
      };
    },
  }),
  'unidentified-cash': list<'unidentified-cash', object>({
    row: async (asked, { bankReference }) => {
      const { dealId } = asked;
      const held = await inTables(asked, reconciliationTables, (read) =>
        new ReconciliationQueries(read).suspense(dealId),
      );
      return held.find((one) => one.bankReference === bankReference);
    },
    why: async (asked, { at: { bankReference }, value }) => {
      const { dealId, record } = asked;
      const collections = await record.collections(dealId);
      const came = all(collections, 'UnidentifiedCashReceived').find(
        (one) => one.payload.bankReference === bankReference,
      );
      const corrected = all(collections, 'BankCreditAdjusted').filter(
        ({ payload: { credited, corrects } }) =>
          credited.as === 'unidentified cash' && corrects.bankReference === bankReference,
      );
      if (corrected.length === 0) return ofEvent(asked, came, value);
      const parts = [
        ...(came ? stated(dealId, came, 'amount') : []),
        ...corrected.flatMap((one) => stated(dealId, one, 'difference')),
      ];
      return { because: 'what the bank credited, as it was corrected since', event: corrected.at(-1), parts };
    },
  }),
  statement: list<'statement', object>({
    row: async (asked, { periodNumber, version }) => {
      const { dealId } = asked;
      const sent = await inTables(asked, reconciliationTables, (read) =>
        new ReconciliationQueries(read).statements(dealId),
      );
      return sent.find((one) => one.periodNumber === periodNumber && one.version === version);
    },
    why: async ({ dealId, record }, { at, field }) => {
      const event = all(await record.collections(dealId), 'CustodianStatementReceived').find(
        ({ payload }) => payload.periodNumber === at.periodNumber && payload.version === at.version,
      );
      if (!event) return { because: 'the log does not say more of it' };
      const { fileName, fileDigest } = event.payload;
      return {
        because: `the custodian says so in ${fileName} (SHA-256 ${fileDigest}), received by ${event.actor}`,
        event,
        parts: stated(dealId, event, `statement.${field}`),
      };
    },
  }),
  invoice: list<'invoice', object>({
    row: async (asked, { periodNumber, invoiceReference }) => {
      const { dealId } = asked;
      const entered = await inTables(asked, [Invoice], (read) =>
        new PeriodQueries(read).invoices(dealId, periodNumber),
      );
      return entered.find((one) => one.invoiceReference === invoiceReference);
    },
    why: async (asked, { at, value }) => {
      const entered = all(await asked.record.period(asked.dealId, at.periodNumber), 'InvoiceEntered');
      const event = entered.find(({ payload }) => payload.invoiceReference === at.invoiceReference);
      return ofEvent(asked, event, value);
    },
  }),
  estimate: list<'estimate', object>({
    row: async (asked, { periodNumber, item }) => {
      const { dealId } = asked;
      const entered = await inTables(asked, [Estimate], (read) =>
        new PeriodQueries(read).estimates(dealId, periodNumber),
      );
      return entered.find((one) => one.item === item);
    },
    why: async (asked, { at, value }) => {
      const entered = all(await asked.record.collections(asked.dealId), 'EstimateEntered').filter(
        ({ payload }) => payload.periodNumber === at.periodNumber && payload.item === at.item,
      );
      return ofEvent(asked, entered.at(-1), value);
    },
  }),
  'support-call': list<'support-call', object>({
    row: async (asked, { periodNumber, supportId, provider, asOf }) => {
      const { dealId } = asked;
      const calls = await asked.past.from(standpoint(asked, asOf), dealId, supportTables, (read) =>
        new SupportQueries(read).calls(dealId),
      );
      return calls.find(
        (one) => one.periodNumber === periodNumber && one.supportId === supportId && one.provider === provider,
      );
    },
    why: async ({ dealId, record }, { at, field }) => {
      const { periodNumber, supportId, provider, asOf } = at;
      const ofCall = ({ payload }: { readonly payload: { readonly supportId: string; readonly provider: string } }) =>
        payload.supportId === supportId && payload.provider === provider;
      const call = await record.support(dealId, periodNumber);
      if (field === 'amount') return asCalled(last(all(call, 'SupportCalled').filter(ofCall), 'SupportCalled'));
      if (field === 'defaulted')
        return asCalled(last(all(call, 'SupportDefaulted').filter(ofCall), 'SupportDefaulted'));
      const collections = (await record.collections(dealId)).filter(({ effectiveDate }) => effectiveDate <= asOf);
      const paid = all(collections, 'SupportPaymentReceived').filter(
        (one) => one.payload.periodNumber === periodNumber && ofCall(one),
      );
      const corrected = all(collections, 'BankCreditAdjusted').filter(
        ({ payload: { credited } }) =>
          credited.as === 'support' &&
          credited.calledFor === periodNumber &&
          ofCall({ payload: { supportId: credited.supportId, provider: credited.provider } }),
      );
      return {
        because: `what ${provider} paid on the call up to ${asOf}, as corrected since`,
        event: paid.at(-1),
        parts: [
          ...paid.flatMap((one) => stated(dealId, one, 'amount')),
          ...corrected.flatMap((one) => stated(dealId, one, 'difference')),
        ],
      };
    },
  }),
  'pool-report': list<'pool-report', object>({
    row: async (asked, { periodNumber, date, servicerId }) => {
      const { dealId } = asked;
      const sent = await inTables(asked, periodReportTables, (read) =>
        new CollectionQueries(read).poolReports(dealId, periodNumber),
      );
      return sent.find((one) => one.date === date && one.servicerId === servicerId);
    },
    why: async (asked, { at, value }) => {
      const sent = all(await asked.record.collections(asked.dealId), 'PoolReported').filter(
        ({ payload: { periodNumber, date, servicerId } }) =>
          periodNumber === at.periodNumber && date === at.date && servicerId === at.servicerId,
      );
      return ofEvent(asked, sent.at(-1), value);
    },
  }),
};

const asCalled = (event: RecordedEvent | undefined): Made =>
  event ? { because: statedBy(event), event } : { because: 'the log does not say more of it' };
