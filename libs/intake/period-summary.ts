import { summaryRules, type PeriodSummary } from '#domain/servicing';
import { addDays, assert, ok, type BusinessDate, type Result } from '#domain/shared';
import { amountColumn, countColumn, correctionColumn, dateColumn, signedAmountColumn } from './columns.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { negativeInCorrectionsOnly } from './line-rules.js';
import { renderLines } from './render-table.js';
import {
  readTable,
  type Columns,
  type Line,
  type LineRule,
  type ReadingOptions,
  mappingOf,
  type Mapped,
} from './table.js';

/** What a period summary is checked against. */
export interface PeriodSummaryContext extends Mapped {
  /** 收款期间: first and last day, both inclusive. */
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
}

/** The columns of a period summary. */
export const periodSummaryColumns = ({ period }: PeriodSummaryContext) =>
  ({
    from: dateColumn(['收款期间起', 'collection period from', 'from'], period.from),
    to: dateColumn(['收款期间止', 'collection period to', 'to'], period.to),
    principal: signedAmountColumn(['本金', 'principal']),
    interest: signedAmountColumn(['利息', 'interest']),
    penalty: signedAmountColumn(['罚息', 'penalty', 'penalty interest']),
    fee: signedAmountColumn(['费用', 'fee', 'fees']),
    gross: signedAmountColumn(['回收总额', 'gross', 'gross collections']),
    disposalCost: signedAmountColumn(['处置费用', 'disposal cost', 'disposal costs']),
    net: signedAmountColumn(['净回收额', 'net', 'net collections']),
    openingBalance: amountColumn(['期初余额', 'opening balance']),
    newInterest: signedAmountColumn(['新增利息', 'new interest']),
    waived: signedAmountColumn(['减免', 'waived']),
    removed: signedAmountColumn(['移出', 'removed']),
    closingBalance: amountColumn(['期末余额', 'closing balance']),
    openingCount: countColumn(['期初笔数', 'opening count'], '0'),
    disposedCount: countColumn(['处置完毕笔数', 'disposed count'], '0'),
    removedCount: countColumn(['移出笔数', 'removed count'], '0'),
    closingCount: countColumn(['期末笔数', 'closing count'], '0'),
    remitted: amountColumn(['转付金额', 'remitted', 'remittance amount']),
    remittedOn: dateColumn(['转付日期', 'remitted on', 'remittance date'], addDays(period.to, 10)),
    correction: correctionColumn,
  }) satisfies Columns;

type SummaryColumns = ReturnType<typeof periodSummaryColumns>;

/** Reads a servicer's period summary (期间汇总), a table of one line: that line, or the report of all its faults. */
export async function parsePeriodSummary(
  bytes: ByteSource,
  context: PeriodSummaryContext,
  options: ReadingOptions = {},
): Promise<Result<PeriodSummary, RejectReport>> {
  const lines: Line<SummaryColumns>[] = [];
  const rules = [
    oneLine(),
    ...negativeInCorrectionsOnly<SummaryColumns>(['principal', 'interest', 'penalty', 'fee', 'disposalCost']),
    ...negativeInCorrectionsOnly<SummaryColumns>(['newInterest', 'waived', 'removed']),
    ofPeriod(context),
    ...summaryRules,
    remittedAfterwards,
  ];
  const read = await readTable(bytes, periodSummaryColumns(context), rules, (line) => lines.push(line), {
    ...options,
    ...mappingOf(context),
  });
  if (!read.ok) return read;
  const [first] = lines;
  assert(first !== undefined, 'a table without a fault has a line');
  const { line: _, ...summary } = first;
  return ok(summary);
}

/** The summary as a file with Chinese headers, as a servicer would send it. */
export const renderPeriodSummary = (summary: PeriodSummary): string =>
  renderLines(periodSummaryColumns({ period: summary }), [summary]);

function oneLine(): LineRule<SummaryColumns> {
  let first: number | null = null;
  return (_cells, line) => {
    first ??= line;
    if (first === line) return null;
    return { code: 'LINE_DUPLICATE', field: 'from', message: `a summary has one line; it stands in line ${first}` };
  };
}

const ofPeriod =
  ({ period }: PeriodSummaryContext): LineRule<SummaryColumns> =>
  ({ from, to }) => {
    if (from === undefined || to === undefined || (from === period.from && to === period.to)) return null;
    const message = `the summary is of ${from} to ${to}, the period of ${period.from} to ${period.to}`;
    return { code: 'FILE_OF_ANOTHER_PERIOD', field: from === period.from ? 'to' : 'from', message };
  };

const remittedAfterwards: LineRule<SummaryColumns> = ({ to, remittedOn }) =>
  to === undefined || remittedOn === undefined || remittedOn > to
    ? null
    : {
        code: 'DATE_OUT_OF_ORDER',
        field: 'remittedOn',
        message: `the money was remitted before the period ended, ${to}`,
        remedy: 'state the day of the remittance that belongs to this period',
      };
