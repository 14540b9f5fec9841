import { statusTotals } from '#domain/servicing';
import { noReceipts } from '#domain/upload';
import {
  assetStatusAdjusted,
  exampleSummary,
  periodSummaryAdjusted,
  statusLine,
} from '../../domain/testing/example-servicing.js';
import { exampleStatement } from '../../domain/testing/example-statement.js';
import { boughtBackLife } from './bought-back-life.js';
import { purchasedLife } from './purchased-life.js';
import { disposedLife } from './disposed-life.js';
import { FIRST_RESULT } from './example-life.js';
import { forecastLife } from './forecast-life.js';
import { supportedLife } from './supported-life.js';
import { investedLife } from './invested-life.js';
import { meetingLife } from './meeting-life.js';
import { transferredLife } from './transferred-life.js';
import { append, type Append } from './append.js';

const reportDigest = 'e'.repeat(64);

/** A receipt, a credit, an invoice and two reports of the first period, corrected in the second. */
function correctedBookings(dealId: string) {
  const of = { dealId, periodNumber: 2, reason: 'a letter', adjustedBy: 'maker' } as const;
  const stated = { principal: '100.00', interest: '0.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' };
  return {
    ReceiptAdjusted: {
      ...{ ...of, servicerId: 'servicer', cause: 'returned' as const },
      corrects: { periodNumber: 1, uploadId: `${dealId}-u1`, line: 2, assetId: 'A-1', receiptNumber: 'R-1' },
      ...{ stated, corrected: { ...stated, principal: '0.00' } },
      difference: { ...noReceipts, principal: '-100.00', gross: '-100.00', net: '-100.00' },
    },
    BankCreditAdjusted: {
      ...{ ...of, cause: 'returned' as const, credited: { as: 'unidentified cash' as const }, returnReference: 'B-9R' },
      corrects: { periodNumber: 1, bankReference: 'B-9' },
      ...{ stated: '7.00', corrected: '0.00', difference: '-7.00' },
    },
    InvoiceAdjusted: {
      ...{ ...of, feeId: 'audit', corrects: { periodNumber: 1, invoiceReference: 'I-1' } },
      ...{ stated: '10.00', corrected: '12.00', difference: '2.00' },
    },
    PeriodSummaryAdjusted: periodSummaryAdjusted({
      dealId,
      corrects: { periodNumber: 1, version: 1, fileDigest: reportDigest },
    }).payload,
    AssetStatusAdjusted: assetStatusAdjusted({
      dealId,
      corrects: { periodNumber: 1, version: 1, uploadId: `${dealId}-s1`, line: 2, assetId: 'A-1' },
    }).payload,
  } as const;
}

/** The first period, as it should have been. */
function restatedPeriod(dealId: string) {
  const of = { dealId, periodNumber: 1 } as const;
  const settlement = { by: 'claim', claimedFrom: 'servicer', amount: '1.96' } as const;
  const nothing = { differences: [], payees: [], holders: [], later: [] } as const;
  return {
    RestatementProposed: {
      ...{ ...of, number: 1, reason: 'a wrong file', proposedBy: 'maker', ...nothing, settlement },
      corrections: { collections: [], claims: [], pool: null },
      result: FIRST_RESULT,
    },
    PeriodRestated: { ...of, number: 1, approvedBy: 'checker', approvedDigest: 'abc', settlement },
  } as const;
}

/** What is reported, reconciled, called for and declared of a deal's first period, beside the life of its money. */
export function reportedLife(dealId: string): readonly Append[] {
  const of = { dealId, periodNumber: 1 } as const;
  const report = (name: string) =>
    ({ ...of, version: 1, fileName: `${name}.csv`, fileDigest: reportDigest, fileBytes: 9 }) as const;
  const status = { ...of, servicerId: 'servicer', uploadId: `${dealId}-s1` } as const;
  const lines = [statusLine(2), statusLine(3)];
  const collections = `collections-${dealId}`;
  return [
    append(`asset-status-${status.uploadId}`, '2026-05-31', { AssetStatusLinesAdded: { ...status, lines } }),
    append(collections, '2026-05-31', {
      AssetStatusReceived: { ...report('status'), ...status, supersedes: null, totals: statusTotals(lines) },
      PeriodSummaryReceived: { ...report('summary'), servicerId: 'servicer', summary: exampleSummary },
      CustodianStatementReceived: { ...report('statement'), statement: exampleStatement },
      UnidentifiedCashReceived: { ...of, amount: '7.00', bankReference: 'B-9', remark: 'no name on it' },
    }),
    append(`reconciliation-${dealId}-1`, '2026-06-12', {
      PeriodReconciled: {
        ...of,
        reconciledBy: 'maker',
        breaks: [
          {
            breakId: 'a',
            kind: 'remittance',
            subject: 'servicer',
            amount: '20.00',
            since: '2026-05-31',
            message: 'a difference of 20.00',
          },
        ],
        gone: [],
      },
    }),
    append(collections, '2026-06-20', correctedBookings(dealId)),
    append(collections, '2026-06-21', restatedPeriod(dealId)),
    ...supportedLife(dealId),
    ...boughtBackLife(dealId),
    ...purchasedLife(dealId),
    ...investedLife(dealId),
    ...disposedLife(dealId),
    ...transferredLife(dealId),
    ...meetingLife(dealId),
    ...forecastLife(dealId),
  ];
}
