import { dutyLabels, dutyOwnerLabels, type DealDuty } from '#reporting';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const columns: readonly Column<DealDuty>[] = [
  { head: '到期 due', of: ({ dueDate, provisional }) => (provisional ? `${dueDate}*` : dueDate) },
  { head: '状态 status', of: ({ status }) => status },
  { head: '交易 deal', of: ({ dealId }) => dealId },
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber ?? '') },
  { head: '事项 duty', of: ({ kind }) => dutyLabels[kind] },
  { head: '责任方 owner', of: ({ owner }) => dutyOwnerLabels[owner] },
  {
    head: '依据 why then',
    of: ({ rule, reasons }) => [rule, ...reasons.map(({ date, kind }) => `${kind} ${date}`)].join(', '),
  },
  { head: '编号 id', of: ({ dutyId }) => dutyId },
];

/** What is due, by due date. */
export const dutiesView = (duties: readonly DealDuty[]): View => ({
  json: duties,
  text: (style) => orNone(duties.length, 'nothing is due', () => renderTable(columns, duties, { style })),
});
