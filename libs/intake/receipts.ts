import { err, ok, type BusinessDate, type Result } from '#domain/shared';
import {
  refusedReceipts,
  totalsOf,
  type EarlierPeriod,
  type EqualLines,
  type PackedBytes,
  type ReceiptLine,
  type ReceiptTotals,
  type RefusedReceipts,
} from '#domain/upload';
import { correctionColumn, dateColumn, idColumn, signedAmountColumn } from './columns.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { FirstLines } from './first-lines.js';
import { keyOf, negativeInCorrectionsOnly, noSecond } from './line-rules.js';
import { plainReceipts } from './plain-receipts.js';
import { readAssetOf } from './read-id.js';
import { contentDigest, ReceiptNumbers, type EqualToEarlier } from './receipt-numbers.js';
import { AMOUNT_FIELDS, ReceiptParts } from './receipt-parts.js';
import { readReceivedOn } from './read-date.js';
import { chineseMethod, methodColumn, type RecoveryMethod } from './recovery-method.js';
import { renderTable } from './render-table.js';
import {
  readBlocks,
  readTable,
  type Columns,
  type Headers,
  type Line,
  type LineRule,
  mappingOf,
  type Mapped,
  type ReadingOptions,
} from './table.js';

/** What a receipts file is checked against. */
export interface ReceiptsContext extends Mapped {
  /** 收款期间: first and last day, both inclusive. */
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  /** The periods before it, in their order: receipts of closed ones are late. None for a table by itself. */
  readonly earlier?: readonly EarlierPeriod[];
  readonly today: BusinessDate;
  /** The assets that are or were in the pool. */
  readonly assetIds: Pick<ReadonlySet<string>, 'has'>;
  /** The day from which an asset that came into the pool later is the trust’s; absent for a table by itself. */
  readonly cameIn?: Pick<ReadonlyMap<string, BusinessDate>, 'get'>;
  /** What the trustee says of equal lines of a file without receipt numbers. */
  readonly equalLines?: readonly EqualLines[];
}

/** What a receipts file without a fault comes to. */
export interface ReadReceipts {
  readonly totals: ReceiptTotals;
  /** Lines that are said to be equal to some of earlier files, by the numbers that those have where they have none of their own. */
  readonly equalToEarlier: readonly EqualToEarlier[];
}

/** A receipts file without a fault: its lines in the file's order, and their sums. */
export interface ParsedReceipts {
  readonly lines: readonly (ReceiptLine & { readonly method: RecoveryMethod })[];
  readonly totals: ReceiptTotals;
}

/** Why a receipts file was refused, and what its two kinds of lines come to. */
export interface ReceiptsRejectReport extends RejectReport {
  /** The lines that were handed over. */
  readonly accepted: ReceiptTotals;
  readonly refused: RefusedReceipts;
  /** As of a file without a fault. */
  readonly equalToEarlier: readonly EqualToEarlier[];
  /** Answers for lines that are not there, or cannot be compared. */
  readonly answersMistaken: RejectReport['faults'];
}

const headers = {
  assetId: ['资产编号', 'asset number', 'asset id'],
  receiptNumber: ['回收流水号', 'receipt number', 'receipt id'],
  receivedOn: ['回收日期', 'received on', 'receipt date', 'recovery date'],
  principal: ['本金', 'principal'],
  interest: ['利息', 'interest'],
  penalty: ['罚息', 'penalty', 'penalty interest'],
  fee: ['费用', 'fee', 'fees'],
  disposalCost: ['处置费用', 'disposal cost', 'disposal costs'],
  method: ['回收方式', 'method', 'recovery method'],
} as const satisfies Headers;

/** The columns of a receipts file. */
export const receiptColumns = ({ period, earlier = [], today, assetIds }: ReceiptsContext) =>
  ({
    assetId: idColumn(
      headers.assetId,
      'A-0001',
      readAssetOf((assetId) => assetIds.has(assetId)),
    ),
    receiptNumber: { ...idColumn(headers.receiptNumber, 'R-0001'), made: contentDigest },
    receivedOn: dateColumn(headers.receivedOn, period.from, readReceivedOn({ ...period, earlier, today })),
    principal: { ...signedAmountColumn(headers.principal), example: '1000.00' },
    interest: signedAmountColumn(headers.interest),
    penalty: signedAmountColumn(headers.penalty),
    fee: signedAmountColumn(headers.fee),
    disposalCost: signedAmountColumn(headers.disposalCost),
    method: methodColumn(headers.method),
    correction: correctionColumn,
  }) satisfies Columns;

type ReceiptColumns = ReturnType<typeof receiptColumns>;

/**
 * Reads a servicer's receipts file (资产编号, 回收流水号, 回收日期, 本金, 利息, 罚息, 费用, 处置费用, 回收方式, 更正; any order, Chinese or
 * English headers) as it comes: hands over the lines that have no fault, packed in parts and in the file's order, and
 * answers their totals, or the report of all faults. The same file is cut in the same parts at every reading.
 */
export async function* readReceipts(
  bytes: ByteSource,
  context: ReceiptsContext,
  options: ReadingOptions = {},
): AsyncGenerator<PackedBytes, Result<ReadReceipts, ReceiptsRejectReport>> {
  const columns = receiptColumns(context);
  const numbers = numbersOf(context);
  const parts = new ReceiptParts(columns, context);
  const firstLines = new FirstLines();
  const equalToEarlier: EqualToEarlier[] = [];
  let passedOver = 0;
  const accept = (read: Line<ReceiptColumns>): void => {
    const line = lineOf(read);
    if (numbers) equalToEarlier.push(...numbers.equalToEarlier(line));
    const counted = countedLine(line, numbers);
    if (counted) parts.add(counted);
    else passedOver += 1;
  };
  const reading = readBlocks(
    ...([bytes, columns, rulesOfReceipts(context, numbers, firstLines), accept] as const),
    { ...options, ...mappingOf(context) },
    // Numbers that are made of what lines say, and answers about lines, need all of it.
    numbers === null ? plainReceipts(parts, firstLines, context) : undefined,
  );
  for (;;) {
    const next = await reading.next();
    yield* parts.full();
    if (next.done) {
      yield* parts.rest();
      const mistaken = numbers?.mistaken(next.value.ok ? next.value.value : next.value.error.lineCount) ?? null;
      const report = next.value.ok ? mistaken : next.value.error;
      if (!report) return ok({ totals: parts.totals, equalToEarlier });
      const answersMistaken = mistaken?.faults ?? [];
      return err({ ...withLines(report, parts.totals, passedOver), equalToEarlier, answersMistaken });
    }
  }
}

/** Where the mapping says that there are none, or something is said of equal lines, which then has to fit. */
function numbersOf(context: ReceiptsContext): ReceiptNumbers | null {
  const { equalLines = [] } = context;
  if (isUnnumbered(context)) return new ReceiptNumbers(equalLines);
  return equalLines.length > 0 ? new ReceiptNumbers(equalLines, 'own') : null;
}

const isUnnumbered = ({ mapping }: ReceiptsContext): boolean => mapping?.none?.includes('receiptNumber') ?? false;

function withLines(
  report: RejectReport,
  accepted: ReceiptTotals,
  passedOver: number,
): RejectReport & Pick<ReceiptsRejectReport, 'accepted' | 'refused'> {
  const { faultCount, refusedSums } = report;
  const lineCount = report.lineCount - passedOver;
  const sum = (field: (typeof AMOUNT_FIELDS)[number]): string | null => refusedSums[field] ?? null;
  const refused = refusedReceipts(
    { lineCount: lineCount - accepted.lineCount, faultCount },
    {
      principal: sum('principal'),
      interest: sum('interest'),
      penalty: sum('penalty'),
      fee: sum('fee'),
      disposalCost: sum('disposalCost'),
    },
  );
  return { ...report, accepted, refused };
}

/** As {@link readReceipts}, with every line in hand: for a small file. */
export async function parseReceipts(
  bytes: ByteSource,
  context: ReceiptsContext,
  options: ReadingOptions = {},
): Promise<Result<ParsedReceipts, RejectReport>> {
  const numbers = numbersOf(context);
  const lines: ParsedReceipts['lines'][number][] = [];
  const accept = (read: Line<ReceiptColumns>): void => {
    const line = countedLine(lineOf(read), numbers);
    if (line) lines.push(line);
  };
  const read = await readTable(
    bytes,
    receiptColumns(context),
    rulesOfReceipts(context, numbers, new FirstLines()),
    accept,
    {
      ...options,
      ...mappingOf(context),
    },
  );
  const report = read.ok ? numbers?.mistaken(read.value) : read.error;
  return report ? err(report) : ok({ lines, totals: totalsOf(lines) });
}

/** The line under its number; null for one that does not count. */
function countedLine<L extends ReceiptLine>(line: L, numbers: ReceiptNumbers | null): L | null {
  if (numbers === null) return line;
  return numbers.counts(line) ? { ...line, receiptNumber: numbers.numberOf(line) } : null;
}

/** Field by field: a rest of fields would cost a million lines seconds. */
const lineOf = (line: Line<ReceiptColumns>): ParsedReceipts['lines'][number] => ({
  line: line.line,
  assetId: line.assetId,
  receiptNumber: line.receiptNumber,
  receivedOn: line.receivedOn,
  principal: line.principal,
  interest: line.interest,
  penalty: line.penalty,
  fee: line.fee,
  disposalCost: line.disposalCost,
  method: line.method,
  correction: line.correction === 'yes',
});

/** The lines as a receipts file with Chinese headers, as a servicer would send it; 更正 only where one is a correction. */
export const renderReceipts = (
  lines: readonly (Omit<ReceiptLine, 'correction'> & {
    readonly method: RecoveryMethod;
    readonly correction?: boolean;
  })[],
): string =>
  renderTable(
    lines.some(({ correction }) => correction) ? { ...headers, correction: correctionColumn.names } : headers,
    lines.map((line) => ({ ...line, method: chineseMethod(line.method), correction: line.correction ? '是' : '否' })),
  );

const rulesOfReceipts = (
  context: ReceiptsContext,
  numbers: ReceiptNumbers | null,
  firstLines: FirstLines,
): readonly LineRule<ReceiptColumns>[] => [
  ...(numbers ? [numbers.rule<ReceiptColumns>()] : []),
  ...(isUnnumbered(context) ? [] : [noSecondReceipt(firstLines)]),
  ...(context.cameIn ? [notBeforeItCameIn(context.cameIn)] : []),
  ...negativeInCorrectionsOnly<ReceiptColumns>(AMOUNT_FIELDS),
  notAllZero,
];

/** Asset and receipt number together name a receipt; the same pair again is the same money again. */
const noSecondReceipt = (firstLines: FirstLines): LineRule<ReceiptColumns> => {
  const duplicate = {
    code: 'RECEIPT_DUPLICATE',
    field: 'receiptNumber',
    what: 'asset and receipt number stand',
  } as const;
  return noSecond(({ assetId, receiptNumber }) => keyOf(assetId, receiptNumber), duplicate, firstLines);
};

/** What an asset brought before the day from which it is the trust’s, is not the trust’s. */
const notBeforeItCameIn =
  (cameIn: NonNullable<ReceiptsContext['cameIn']>): LineRule<ReceiptColumns> =>
  ({ assetId, receivedOn }) => {
    if (assetId === undefined || receivedOn === undefined) return null;
    const from = cameIn.get(assetId);
    if (from === undefined || receivedOn >= from) return null;
    return { code: 'ASSET_NOT_YET_IN_POOL', field: 'receivedOn', message: `the asset is in the pool from ${from} on` };
  };

const notAllZero: LineRule<ReceiptColumns> = ({ principal, interest, penalty, fee, disposalCost }) =>
  principal === '0.00' && interest === '0.00' && penalty === '0.00' && fee === '0.00' && disposalCost === '0.00'
    ? { code: 'ROW_ALL_ZERO', message: 'every amount of the line is zero' }
    : null;
