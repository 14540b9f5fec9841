import type { Paged, ReceiptDifference, ReceiptSaid } from '#projections';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const KINDS = { added: '新增 added', removed: '删除 removed', changed: '变更 changed' } as const;

type Figure = 'principal' | 'interest' | 'penalty' | 'fee' | 'disposalCost';

const change = (head: string, figure: Figure): Column<ReceiptDifference> => ({
  head,
  align: 'right',
  of: ({ before, after }) => fromTo(amountOf(before, figure), amountOf(after, figure)),
});

const columns: readonly Column<ReceiptDifference>[] = [
  { head: '资产 asset', of: ({ assetId }) => assetId },
  { head: '流水号 receipt', of: ({ receiptNumber }) => receiptNumber },
  { head: '差异 difference', of: ({ kind }) => KINDS[kind] },
  { head: '回收日期 date', of: ({ before, after }) => fromTo(before?.receivedOn ?? '', after?.receivedOn ?? '') },
  change('本金 principal', 'principal'),
  change('利息 interest', 'interest'),
  change('罚息 penalty', 'penalty'),
  change('费用 fee', 'fee'),
  change('处置费用 disposal cost', 'disposalCost'),
  { head: '方式 method', of: ({ before, after }) => fromTo(before?.method ?? '', after?.method ?? '') },
];

const amountOf = (said: ReceiptSaid | null, figure: Figure): string => (said ? readable(said[figure]) : '');

/** What was said, and what is said now where that is something else. */
const fromTo = (before: string, after: string): string =>
  before === after || before === '' || after === '' ? after || before : `${before} → ${after}`;

/** How two versions of a file differ. */
export const uploadDifferenceView = ({ rows, total }: Paged<ReceiptDifference>): View => ({
  json: { rows, total },
  text: (style) =>
    [
      orNone(rows.length, 'the file superseded none, or says the same', () => renderTable(columns, rows, { style })),
      ...(total > rows.length ? [`… and ${grouped(total - rows.length)} more`] : []),
    ].join('\n'),
});
