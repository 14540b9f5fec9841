import { Money, type Figure } from '#domain/shared';
import { periodOfDay, unpackRows, type ReceiptLine, type ReceiptTotals } from '#domain/upload';
import { all, last, placeOf, type Recorded, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

/** No reader reads more lines than these at once; the others are counted. */
const LINES_MAX = 50;

const columns = ['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const;
type Column = (typeof columns)[number];
const isColumn = (text: string): text is Column => (columns as readonly string[]).includes(text);

/** A file's column: the sum over its lines. */
export async function uploadReason(
  { uploadId, column }: Extract<Figure, { kind: 'upload' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const events = await record.upload(uploadId);
  const started = last(events, 'UploadStarted');
  const completed = last(events, 'UploadCompleted');
  if (!started || !completed) return null;
  if (isSum(column)) return sumReason(uploadId, column, started, completed);
  if (!isColumn(column)) return null;
  const { dealId, fileName, fileDigest, fileBytes, servicerId } = started.payload;
  const erased = await erasedNote(fileDigest, record);
  const passedOver = await passedOverOf(uploadId, dealId, record);
  const lines = all(events, 'ReceiptLinesAdded')
    .flatMap(({ payload }) => unpackRows(payload.rows))
    .filter((line) => line[column] !== '0.00');
  return {
    name: `${column} in ${fileName}`,
    value: completed.payload.totals[column satisfies keyof ReceiptTotals],
    because: `the sum over the lines of ${fileName}, sent by ${servicerId} (${fileBytes} bytes, SHA-256 ${fileDigest}${erased})${passedOver}`,
    event: placeOf(completed),
    parts: lines.slice(0, LINES_MAX).map((line): Part => {
      const of: Figure = { kind: 'cell', uploadId, line: line.line, column };
      return { name: `line ${line.line}: ${line.assetId}, receipt ${line.receiptNumber}`, value: line[column], of };
    }),
    more: Math.max(lines.length - LINES_MAX, 0),
  };
}

const sums = {
  gross: { because: 'all that was collected, whatever for', of: ['principal', 'interest', 'penalty', 'fee'] },
  net: { because: 'gross collections less the disposal cost', of: ['gross', 'disposalCost'] },
} as const;
const isSum = (text: string): text is keyof typeof sums => Object.hasOwn(sums, text);

/** What the columns of a file make up. */
function sumReason(
  uploadId: string,
  field: keyof typeof sums,
  { payload: { fileName } }: Recorded<'UploadStarted'>,
  completed: Recorded<'UploadCompleted'>,
): Reason {
  const { totals } = completed.payload;
  const { because, of } = sums[field];
  return {
    ...{ name: `${field} in ${fileName}`, value: totals[field], because, event: placeOf(completed) },
    parts: of.map((column): Part => ({
      name: column === 'disposalCost' ? 'less disposal cost' : column,
      value: totals[column],
      of: { kind: 'upload', uploadId, column },
    })),
  };
}

/** What is said of a file that nobody can look up any more. */
async function erasedNote(digest: string, record: TrustRecord): Promise<string> {
  const position = await record.erasedBy(digest);
  return position === null ? '' : `, erased by event ${position}`;
}

/** Where only the valid part of the file was accepted: what is not in the sum, and who chose so. */
async function passedOverOf(uploadId: string, dealId: string, record: TrustRecord): Promise<string> {
  const received = all(await record.collections(dealId), 'CollectionReceived');
  const part = received.find(({ payload }) => payload.uploadId === uploadId)?.payload.validPart;
  if (!part) return '';
  const { refused, rejectReportDigest, proposedBy, reason, approvedBy, approvalReason } = part;
  const who = `proposed by ${proposedBy} (${reason}), approved by ${approvedBy} (${approvalReason})`;
  return `, without ${refused.lineCount} refused lines (report SHA-256 ${rejectReportDigest}): ${who}`;
}

/** A line of an upload, and the part of the file that holds it; `null` for no such line. */
export function findLine(events: Awaited<ReturnType<TrustRecord['upload']>>, number: number) {
  const chunk = all(events, 'ReceiptLinesAdded').find(
    ({ payload: { firstLine, lastLine } }) => firstLine <= number && number <= lastLine,
  );
  const line = chunk && unpackRows(chunk.payload.rows).find((one) => one.line === number);
  return chunk && line ? { chunk, line } : null;
}

/** A line of a file as the servicer sent it, or one column of it. */
export async function receiptReason(
  figure: Extract<Figure, { kind: 'receipt' | 'cell' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const { uploadId, line: number } = figure;
  const events = await record.upload(uploadId);
  const started = last(events, 'UploadStarted');
  const found = findLine(events, number);
  if (!started || !found) return null;
  const { line, chunk } = found;
  const { fileName, fileDigest } = started.payload;
  const place = `line ${number} of ${fileName} (SHA-256 ${fileDigest}${await erasedNote(fileDigest, record)})`;
  const name = `receipt ${line.receiptNumber} of ${line.assetId}`;
  const event = placeOf(chunk);
  const late = periodOfDay(started.payload.late ?? [], line.receivedOn);
  const of = late === undefined ? '' : `, late: of period ${late.periodNumber}, which is closed`;
  const received = `${place}: received on ${line.receivedOn} by ${line.method}${of}`;
  if (figure.kind === 'receipt') {
    const parts = columns.map((column): Part => {
      const of: Figure = { kind: 'cell', uploadId, line: number, column };
      return { name: column, value: line[column], of };
    });
    return { name, value: netOf(line).toString(), because: `${received}, net of its disposal cost`, event, parts };
  }
  const { column } = figure;
  if (isSum(column)) {
    const value = column === 'net' ? netOf(line) : netOf({ ...line, disposalCost: '0.00' });
    const parts = sums[column].of.map((of): Part => {
      const said = of === 'gross' ? netOf({ ...line, disposalCost: '0.00' }).toString() : line[of];
      const called = of === 'disposalCost' ? 'less disposal cost' : of;
      return { name: called, value: said, of: { kind: 'cell', uploadId, line: number, column: of } };
    });
    return { name: `${column} of ${name}`, value: value.toString(), because: received, event, parts };
  }
  if (!isColumn(column)) return null;
  return { name: `${column} of ${name}`, value: line[column], because: received, event, parts: [] };
}

/** What a receipt brought the trust: all its components less the disposal cost. */
export const netOf = ({ principal, interest, penalty, fee, disposalCost }: ReceiptLine): Money =>
  Money.sum([principal, interest, penalty, fee].map((amount) => Money.parse(amount))).minus(Money.parse(disposalCost));
