import type {
  AssetStatusAdjusted,
  AssetStatusReceived,
  PeriodSummaryAdjusted,
  PeriodSummaryReceived,
} from '#domain/collections';
import type { AssetStatusLine, AssetStatusLinesAdded, PeriodSummary } from '#domain/servicing';
import { statusTotals } from '#domain/servicing';

const of = { dealId: 'example', servicerId: 'servicer', periodNumber: 1 } as const;

export const statusDigest = 'b2'.repeat(32);
export const summaryDigest = 'c3'.repeat(32);

/** An asset of which 100.00 principal and 20.00 interest were recovered; 20.00 of interest accrued meanwhile. */
export const statusLine = (line: number, changes: Partial<AssetStatusLine> = {}): AssetStatusLine => ({
  line,
  assetId: `A-${line - 1}`,
  borrowerId: 'B-1',
  region: '上海',
  security: '',
  category: 'doubtful',
  overdueDays: '420',
  status: 'in disposal',
  openingPrincipal: '1000.00',
  openingInterest: '50.00',
  openingFee: '1.00',
  newInterest: '20.00',
  recoveredPrincipal: '100.00',
  recoveredInterest: '20.00',
  recoveredPenalty: '0.00',
  recoveredFee: '0.00',
  disposalCost: '10.00',
  waived: '0.00',
  removed: '0.00',
  writtenOff: '0.00',
  closingPrincipal: '900.00',
  closingInterest: '50.00',
  closingFee: '1.00',
  correction: 'no',
  ...changes,
});

export const statusLinesAdded = (...lines: readonly AssetStatusLine[]): AssetStatusLinesAdded => ({
  type: 'AssetStatusLinesAdded',
  schemaVersion: 1,
  effectiveDate: '2026-06-05',
  payload: { ...of, uploadId: 's-1', lines },
});

/** The status of two assets; together they say what the example upload's receipts say. */
export const assetStatusReceived = (changes: Partial<AssetStatusReceived['payload']> = {}): AssetStatusReceived => ({
  type: 'AssetStatusReceived',
  schemaVersion: 1,
  effectiveDate: '2026-05-31',
  payload: {
    ...of,
    version: 1,
    uploadId: 's-1',
    supersedes: null,
    fileName: 'status.csv',
    fileDigest: statusDigest,
    fileBytes: 700,
    totals: statusTotals([statusLine(2), statusLine(3)]),
    ...changes,
  },
});

/** The summary of what the example upload and {@link assetStatusReceived} report. */
export const exampleSummary: PeriodSummary = {
  from: '2026-01-01',
  to: '2026-05-31',
  principal: '200.00',
  interest: '40.00',
  penalty: '0.00',
  fee: '0.00',
  gross: '240.00',
  disposalCost: '20.00',
  net: '220.00',
  openingBalance: '2102.00',
  newInterest: '40.00',
  waived: '0.00',
  removed: '0.00',
  closingBalance: '1902.00',
  openingCount: '2',
  disposedCount: '0',
  removedCount: '0',
  closingCount: '2',
  remitted: '220.00',
  remittedOn: '2026-06-10',
  correction: 'no',
};

export const periodSummaryReceived = (
  changes: Partial<PeriodSummaryReceived['payload']> = {},
): PeriodSummaryReceived => ({
  type: 'PeriodSummaryReceived',
  schemaVersion: 1,
  effectiveDate: '2026-05-31',
  payload: {
    ...of,
    version: 1,
    fileName: 'summary.csv',
    fileDigest: summaryDigest,
    fileBytes: 300,
    summary: exampleSummary,
    ...changes,
  },
});

const adjustment = { dealId: 'example', servicerId: 'servicer', periodNumber: 2, outdates: [] } as const;
const saidBy = { reason: 'the servicer’s letter', adjustedBy: 'maker' } as const;

const summaryFigures: PeriodSummaryAdjusted['payload']['stated'] = {
  ...{ principal: '200.00', interest: '40.00', penalty: '0.00', fee: '0.00', disposalCost: '20.00' },
  ...{ newInterest: '40.00', waived: '0.00', removed: '0.00', remitted: '220.00' },
  ...{ gross: '240.00', net: '220.00', closingBalance: '1902.00' },
  ...{ disposedCount: '0', removedCount: '0', closingCount: '2' },
};
const nothing: PeriodSummaryAdjusted['payload']['difference'] = {
  ...{ principal: '0.00', interest: '0.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' },
  ...{ newInterest: '0.00', waived: '0.00', removed: '0.00', remitted: '0.00' },
  ...{ gross: '0.00', net: '0.00', closingBalance: '0.00' },
  ...{ disposedCount: '0', removedCount: '0', closingCount: '0' },
};

/** What {@link exampleSummary} left out: 25.00 of disposal cost, 100.00 waived, and one asset that is disposed of. */
export const periodSummaryAdjusted = (
  changes: Partial<PeriodSummaryAdjusted['payload']> = {},
): PeriodSummaryAdjusted => ({
  type: 'PeriodSummaryAdjusted',
  schemaVersion: 1,
  effectiveDate: '2026-07-03',
  payload: {
    ...adjustment,
    corrects: { periodNumber: 1, version: 1, fileDigest: summaryDigest },
    stated: summaryFigures,
    corrected: {
      ...{ ...summaryFigures, disposalCost: '45.00', net: '195.00', waived: '100.00', closingBalance: '1802.00' },
      ...{ disposedCount: '1', closingCount: '1' },
    },
    difference: {
      ...{ ...nothing, disposalCost: '25.00', net: '-25.00', waived: '100.00', closingBalance: '-100.00' },
      ...{ disposedCount: '1', closingCount: '-1' },
    },
    ...saidBy,
    ...changes,
  },
});

const statusFigures: AssetStatusAdjusted['payload']['stated'] = {
  ...{ newInterest: '20.00', recoveredPrincipal: '100.00', recoveredInterest: '20.00', recoveredPenalty: '0.00' },
  ...{ recoveredFee: '0.00', disposalCost: '10.00', waived: '0.00', removed: '0.00', writtenOff: '0.00' },
  ...{ closingPrincipal: '900.00', closingInterest: '50.00', closingFee: '1.00' },
  ...{ category: 'doubtful', overdueDays: '420', status: 'in disposal' },
};

/** Of the first line of {@link assetStatusReceived}, 100.00 had been waived, and the loan was lost. */
export const assetStatusAdjusted = (changes: Partial<AssetStatusAdjusted['payload']> = {}): AssetStatusAdjusted => ({
  type: 'AssetStatusAdjusted',
  schemaVersion: 1,
  effectiveDate: '2026-07-03',
  payload: {
    ...adjustment,
    corrects: { periodNumber: 1, version: 1, uploadId: 's-1', line: 2, assetId: 'A-1' },
    stated: statusFigures,
    corrected: { ...statusFigures, waived: '100.00', closingPrincipal: '800.00', category: 'loss' },
    difference: {
      ...{ newInterest: '0.00', recoveredPrincipal: '0.00', recoveredInterest: '0.00', recoveredPenalty: '0.00' },
      ...{ recoveredFee: '0.00', disposalCost: '0.00', waived: '100.00', removed: '0.00', writtenOff: '0.00' },
      ...{ closingPrincipal: '-100.00', closingInterest: '0.00', closingFee: '0.00' },
    },
    ...saidBy,
    ...changes,
  },
});
