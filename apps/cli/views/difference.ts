import type { Difference, FigureMovement } from '#projections';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { View } from './view.js';

const COLUMNS: readonly Column<FigureMovement>[] = [
  { head: '序号 position', align: 'right', of: ({ position }) => position },
  { head: '生效 effective', of: ({ effectiveDate }) => effectiveDate },
  { head: '入账 recorded', of: ({ recordedAt }) => recordedAt },
  { head: '事件 event', of: ({ type }) => type },
  { head: '说明 what', of: ({ description }) => description, wrap: 44 },
  { head: '影响 amount', align: 'right', of: ({ amount }) => readable(amount) },
];

/** A balance from two standpoints, and the events between them. */
export function differenceView(difference: Difference): View {
  const { from, to, rows, total } = difference;
  return {
    json: difference,
    text: (style) =>
      [
        `${readable(from)} → ${readable(to)}: ${readable(difference.difference)}`,
        ...(total === 0 ? [] : [renderTable(COLUMNS, rows, { style })]),
        ...(total > rows.length ? [`… and ${total - rows.length} more of ${total} movements`] : []),
      ].join('\n'),
  };
}
