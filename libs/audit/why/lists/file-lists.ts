import { periodOfDay, unpackRows, type ReceiptLine } from '#domain/upload';
import { Money, sumAmounts, type Amount, type Figure } from '#domain/shared';
import {
  CollectionQueries,
  PeriodSummaryReport,
  periodReportTables,
  PoolQueries,
  reportedTables,
  type LateOfServicer,
  type LoanRecovery,
  type Upload,
} from '#projections';
import { netOf } from '../file-reasons.js';
import { all, last, type TrustRecord } from '../trust-record.js';
import type { Part } from '../why.js';
import { figure, first, list, listed, stated, type Made } from './listing.js';
import { inTables } from './cash-lists.js';

/** A column of a receipt, or what columns make up. */
export function columnOf(line: ReceiptLine, column: string): Amount {
  const net = netOf(line);
  if (column === 'net') return net.toString();
  if (column === 'gross') return net.plus(Money.parse(line.disposalCost)).toString();
  return (line as unknown as Readonly<Record<string, Amount>>)[column] ?? '0.00';
}

/** The lines of a file that have something in a column, each with its link. */
export async function lineParts(
  uploadId: string,
  column: string,
  record: TrustRecord,
  counts: (line: ReceiptLine) => boolean = () => true,
): Promise<readonly Part[]> {
  const lines = all(await record.upload(uploadId), 'ReceiptLinesAdded').flatMap(({ payload }) =>
    unpackRows(payload.rows),
  );
  return lines.filter(counts).flatMap((line): Part[] => {
    const amount = columnOf(line, column);
    if (amount === '0.00') return [];
    const of: Figure = { kind: 'cell', uploadId, line: line.line, column };
    return [figure(`line ${line.line}: ${line.assetId}, receipt ${line.receiptNumber}`, amount, of)];
  });
}

/** What files say, summed otherwise than by their columns. */
export const fileLists = {
  'period-summary': list<'period-summary', object>({
    row: async (asked, { servicerId, periodNumber, version }) => {
      const sent = await inTables(asked, [PeriodSummaryReport], (read) =>
        new PoolQueries(read).summaries(asked.dealId),
      );
      return sent.find(
        (one) => one.servicerId === servicerId && one.periodNumber === periodNumber && one.version === version,
      );
    },
    why: async ({ dealId, record }, { at, field }) => {
      const event = all(await record.collections(dealId), 'PeriodSummaryReceived').find(
        ({ payload }) =>
          payload.servicerId === at.servicerId &&
          payload.periodNumber === at.periodNumber &&
          payload.version === at.version,
      );
      if (!event) return NOTHING_SAID;
      const { fileName, fileDigest } = event.payload;
      const parts = GROSS.flatMap((column) => stated(dealId, event, `summary.${column}`, column));
      const cost = field === 'net' ? stated(dealId, event, 'summary.disposalCost', 'less disposal cost') : [];
      return { because: `${fileName} (SHA-256 ${fileDigest})`, event, parts: [...parts, ...cost] };
    },
  }),
  'loan-recovery': list<'loan-recovery', LoanRecovery>({
    row: (asked, { assetId }) =>
      inTables(asked, reportedTables, (read) => new CollectionQueries(read).loanRecovery(asked.dealId, assetId)),
    why: async (asked, { at: { assetId }, field }) => {
      const { dealId, record } = asked;
      const received = await inTables(asked, reportedTables, (read) =>
        new CollectionQueries(read).receiptsOfLoan(dealId, assetId),
      );
      const lines = received.map(({ uploadId, line, receiptNumber, ...amounts }) => {
        const amount = columnOf({ ...amounts, line, receiptNumber }, field);
        return figure(`line ${line}: receipt ${receiptNumber}`, amount, {
          kind: 'cell',
          uploadId,
          line,
          column: field,
        });
      });
      const adjusted = all(await record.collections(dealId), 'ReceiptAdjusted').filter(
        ({ payload }) => payload.corrects.assetId === assetId,
      );
      const parts = [...lines, ...adjusted.flatMap((one) => stated(dealId, one, `difference.${field}`))];
      return {
        because: `what was received on ${assetId}, as it was adjusted since`,
        ...first(parts.filter(({ value }) => value !== '0.00')),
      };
    },
  }),
  'late-receipts': list<'late-receipts', LateOfServicer>({
    row: async (asked, { periodNumber, servicerId, latePeriodNumber }) => {
      const late = await inTables(asked, periodReportTables, (read) =>
        new CollectionQueries(read).lateReceipts(asked.dealId, periodNumber),
      );
      return late.find((one) => one.servicerId === servicerId && one.latePeriodNumber === latePeriodNumber);
    },
    why: async ({ dealId, record }, { at, field }) => {
      const files = (await record.standingFiles(dealId, at.periodNumber)).filter(
        ({ payload }) => payload.servicerId === at.servicerId,
      );
      const parts = files.flatMap(({ payload: { uploadId, late = [] } }) => {
        const index = late.findIndex(({ periodNumber }) => periodNumber === at.latePeriodNumber);
        const totals = late[index]?.totals as unknown as Readonly<Record<string, Amount>> | undefined;
        const amount = totals?.[field];
        const of = listed(dealId, 'upload', { uploadId }, `late[${index}].totals.${field}`);
        return amount === undefined ? [] : [figure(`of ${uploadId}`, amount, of)];
      });
      return { because: `the sum over the files that count: ${sumAmounts(parts.map(({ value }) => value))}`, parts };
    },
  }),
  upload: list<'upload', Upload>({
    row: (asked, { uploadId }) =>
      inTables(asked, reportedTables, (read) => new CollectionQueries(read).upload(asked.dealId, uploadId)),
    why: ({ record }, { at: { uploadId }, field, row }) => lateOf(uploadId, field, row, record),
  }),
  'valid-part': list<'valid-part', ValidPart>({
    row: async ({ dealId, record }, { uploadId }) => {
      const proposed = last(
        all(await record.collections(dealId), 'ValidPartProposed').filter(
          ({ payload }) => payload.uploadId === uploadId,
        ),
        'ValidPartProposed',
      );
      const started = last(await record.upload(uploadId), 'UploadStarted');
      return proposed && { ...proposed.payload, late: started?.payload.late ?? [], event: proposed };
    },
    why: async ({ dealId, record }, { at: { uploadId }, field, row }) => {
      if (field.startsWith('late')) return lateOf(uploadId, field, row, record);
      const { event, rejectReportDigest } = row;
      const [part = '', column = ''] = field.split('.');
      if (part === 'accepted') {
        const parts = await lineParts(uploadId, column, record);
        return { because: 'the sum over the lines that are to count', event, ...first(parts) };
      }
      const because = `the sum over the lines that were passed over, as the reject report (SHA-256 ${rejectReportDigest}) says`;
      return { because, event, parts: stated(dealId, event, field) };
    },
  }),
};

interface ValidPart {
  readonly event: NonNullable<ReturnType<typeof last<'ValidPartProposed'>>>;
  readonly rejectReportDigest: string;
  readonly late: Upload['late'];
}

const NOTHING_SAID: Made = { because: 'the log does not say more of it' };

const GROSS = ['principal', 'interest', 'penalty', 'fee'] as const;

/** What a file reports of a period that is closed: its lines of those days. */
async function lateOf(
  uploadId: string,
  field: string,
  { late }: Pick<Upload, 'late'>,
  record: TrustRecord,
): Promise<Made> {
  const [, index = '', column = ''] = /^late\[(\d+)\]\.totals\.(\w+)$/.exec(field) ?? [];
  const of = late[Number(index)]?.periodNumber;
  if (index === '' || of === undefined) return { because: `the sum over the lines of ${uploadId}` };
  const parts = await lineParts(
    uploadId,
    column,
    record,
    ({ receivedOn }) => periodOfDay(late, receivedOn)?.periodNumber === of,
  );
  return { because: `the lines of ${uploadId} that belonged to period ${of}, which is closed`, ...first(parts) };
}
