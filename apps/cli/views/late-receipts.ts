import type { LateOfServicer } from '#projections';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { Style } from '../terminal/style.js';

/** What of it is shown. */
export type LateFigures = Pick<
  LateOfServicer,
  'servicerId' | 'latePeriodNumber' | 'lineCount' | 'gross' | 'disposalCost' | 'net'
>;

const columns: readonly Column<LateFigures>[] = [
  { head: '服务机构 servicer', of: ({ servicerId }) => servicerId },
  { head: '应属期 of period', align: 'right', of: ({ latePeriodNumber }) => String(latePeriodNumber) },
  { head: '笔数 lines', align: 'right', of: ({ lineCount }) => grouped(lineCount) },
  { head: '回收 gross', align: 'right', of: ({ gross }) => readable(gross) },
  { head: '处置费用 disposal cost', align: 'right', of: ({ disposalCost }) => readable(disposalCost) },
  { head: '净回收 net', align: 'right', of: ({ net }) => readable(net) },
];

/** What servicers reported late in a period, under its heading; no line where nothing is late. */
export const lateReceiptsText = (late: readonly LateFigures[], style: Style): readonly string[] =>
  late.length === 0
    ? []
    : ['', style.strong('迟报回收 late receipts, of closed periods'), renderTable(columns, late, { style })];
