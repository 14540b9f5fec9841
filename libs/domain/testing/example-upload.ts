import { packLines } from '../upload/packed-lines.js';
import type { ReceiptLine, ReceiptLinesAdded, UploadCompleted, UploadStarted } from '../upload/upload.events.js';

const effectiveDate = '2026-06-05';
const of = { uploadId: 'u-1', dealId: 'example', servicerId: 'servicer', periodNumber: 1 } as const;

export const exampleDigest = 'a1'.repeat(32);

export const exampleLine = (line: number, changes: Partial<ReceiptLine> = {}): ReceiptLine => ({
  line,
  assetId: 'A-1',
  receiptNumber: `R-${line}`,
  receivedOn: '2026-05-20',
  principal: '100.00',
  interest: '20.00',
  penalty: '0.00',
  fee: '0.00',
  disposalCost: '10.00',
  method: '催收',
  correction: false,
  ...changes,
});

export const uploadStarted: UploadStarted = {
  type: 'UploadStarted',
  schemaVersion: 1,
  effectiveDate,
  payload: {
    ...of,
    ...{ collectedFrom: '2026-01-01', collectedTo: '2026-05-31' },
    ...{ fileName: 'receipts.csv', fileDigest: exampleDigest, fileBytes: 512 },
  },
};

export const linesAdded = (...lines: readonly ReceiptLine[]): ReceiptLinesAdded => ({
  type: 'ReceiptLinesAdded',
  schemaVersion: 1,
  effectiveDate,
  payload: { ...of, ...packLines(lines) },
});

/** Completes two lines of {@link exampleLine}. */
export const uploadCompleted: UploadCompleted = {
  type: 'UploadCompleted',
  schemaVersion: 1,
  effectiveDate,
  payload: {
    ...uploadStarted.payload,
    totals: {
      lineCount: 2,
      principal: '200.00',
      interest: '40.00',
      penalty: '0.00',
      fee: '0.00',
      gross: '240.00',
      disposalCost: '20.00',
      net: '220.00',
    },
  },
};
