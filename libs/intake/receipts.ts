import { ok, type BusinessDate, type Result } from '#domain/shared';
import { totalsOf, type ReceiptLine, type ReceiptTotals } from '#domain/upload';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { amountColumn, dateColumn, idColumn } from './columns.js';
import { keyOf, noSecond } from './line-rules.js';
import { readReceiptDate } from './read-date.js';
import { chineseMethod, methodColumn, type RecoveryMethod } from './recovery-method.js';
import { readAssetOf } from './read-id.js';
import { renderTable } from './render-table.js';
import { readTable, type Columns, type Headers, type LineRule, type ReadingOptions } from './table.js';

/** What a receipts file is checked against. */
export interface ReceiptsContext {
  /** 收款期间: first and last day, both inclusive. */
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  readonly today: BusinessDate;
  readonly isInPool: (assetId: string) => boolean;
}

/** A receipts file without a fault: its lines in the file's order, and their sums. */
export interface ParsedReceipts {
  readonly lines: readonly (ReceiptLine & { readonly method: RecoveryMethod })[];
  readonly totals: ReceiptTotals;
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
export const receiptColumns = ({ period, today, isInPool }: ReceiptsContext) =>
  ({
    assetId: idColumn(headers.assetId, 'A-0001', readAssetOf(isInPool)),
    receiptNumber: idColumn(headers.receiptNumber, 'R-0001'),
    receivedOn: dateColumn(headers.receivedOn, period.from, readReceiptDate({ ...period, today })),
    principal: amountColumn(headers.principal, '1000.00'),
    interest: amountColumn(headers.interest),
    penalty: amountColumn(headers.penalty),
    fee: amountColumn(headers.fee),
    disposalCost: amountColumn(headers.disposalCost),
    method: methodColumn(headers.method),
  }) satisfies Columns;

type ReceiptColumns = ReturnType<typeof receiptColumns>;

/**
 * Reads a servicer's receipts file (资产编号, 回收流水号, 回收日期, 本金, 利息, 罚息, 费用, 处置费用, 回收方式; any order, Chinese or
 * English headers): every line, or the report of all its faults.
 */
export async function parseReceipts(
  bytes: ByteSource,
  context: ReceiptsContext,
  options: ReadingOptions = {},
): Promise<Result<ParsedReceipts, RejectReport>> {
  const lines: ParsedReceipts['lines'][number][] = [];
  const rules = [noSecondReceipt(), notAllZero];
  const read = await readTable(bytes, receiptColumns(context), rules, (line) => lines.push(line), options);
  return read.ok ? ok({ lines, totals: totalsOf(lines) }) : read;
}

/** The lines as a receipts file with Chinese headers, as a servicer would send it. */
export const renderReceipts = (lines: readonly (ReceiptLine & { readonly method: RecoveryMethod })[]): string =>
  renderTable(
    headers,
    lines.map((line) => ({ ...line, method: chineseMethod(line.method) })),
  );

/** Asset and receipt number together name a receipt; the same pair again is the same money again. */
const noSecondReceipt = (): LineRule<ReceiptColumns> =>
  noSecond(({ assetId, receiptNumber }) => keyOf(assetId, receiptNumber), {
    code: 'RECEIPT_DUPLICATE',
    field: 'receiptNumber',
    what: 'asset and receipt number stand',
  });

const notAllZero: LineRule<ReceiptColumns> = ({ principal, interest, penalty, fee, disposalCost }) =>
  principal === '0.00' && interest === '0.00' && penalty === '0.00' && fee === '0.00' && disposalCost === '0.00'
    ? { code: 'ROW_ALL_ZERO', message: 'every amount of the line is zero' }
    : null;
