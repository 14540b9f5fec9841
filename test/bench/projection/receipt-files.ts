import { Money } from '#domain/shared';
import { packLines, type ReceiptLine } from '#domain/upload';
import { append, type Append } from '../../../libs/projections/testing/append.js';

const LINES_PER_FILE = 25_000;
const LINES_PER_CHUNK = 500;

/** As many servicers' files, each of its own deal, complete and accepted. */
export const receiptFiles = (files: number): (readonly Append[])[] =>
  Array.from({ length: files }, (_, i) => receiptFile(`deal-${i}`));

function receiptFile(dealId: string): readonly Append[] {
  const of = { uploadId: `${dealId}-u1`, dealId, servicerId: 'servicer', periodNumber: 1 } as const;
  const fileDigest = '0'.repeat(64);
  const days = { collectedFrom: '2026-01-01', collectedTo: '2026-05-31' };
  const file = { ...days, fileName: 'receipts.csv', fileDigest, fileBytes: 1 };
  const stream = `upload-${of.uploadId}`;
  const lines = Array.from({ length: LINES_PER_FILE }, (_, i) => receipt(i));
  const principal = Money.sum(lines.map((line) => Money.parse(line.principal))).toString();
  const totals = {
    lineCount: lines.length,
    principal,
    interest: '0.00',
    penalty: '0.00',
    fee: '0.00',
    gross: principal,
    disposalCost: '0.00',
    net: principal,
  };
  const chunks = Array.from({ length: LINES_PER_FILE / LINES_PER_CHUNK }, (_, i) =>
    append(stream, '2026-06-05', {
      ReceiptLinesAdded: { ...of, ...packLines(lines.slice(i * LINES_PER_CHUNK, (i + 1) * LINES_PER_CHUNK)) },
    }),
  );
  return [
    append(stream, '2026-06-05', { UploadStarted: { ...of, ...file } }),
    ...chunks,
    append(stream, '2026-06-05', { UploadCompleted: { ...of, ...file, totals } }),
    append(`collections-${dealId}`, '2026-05-31', {
      CollectionReceived: { ...of, fileDigest, totals, fileVersion: 1, supersedes: null },
    }),
  ];
}

const receipt = (i: number): ReceiptLine => ({
  line: i + 2,
  assetId: `A-${i % 5_000}`,
  receiptNumber: `R-${i}`,
  receivedOn: '2026-05-20',
  principal: Money.ofMinor(BigInt(1 + i)).toString(),
  interest: '0.00',
  penalty: '0.00',
  fee: '0.00',
  disposalCost: '0.00',
  method: '催收',
  correction: false,
});
