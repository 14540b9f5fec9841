import type { Difference, DifferingEvent, DifferingEvents, FigureMovement } from '#projections';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { View } from './view.js';

const EVENT_COLUMNS: readonly Column<DifferingEvent>[] = [
  { head: '序号 position', align: 'right', of: ({ position }) => position },
  { head: '生效 effective', of: ({ effectiveDate }) => effectiveDate },
  { head: '入账 recorded', of: ({ recordedAt }) => recordedAt },
  { head: '事件 event', of: ({ type }) => type },
];

const COLUMNS: readonly Column<FigureMovement>[] = [
  ...EVENT_COLUMNS,
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
        ...left(rows.length, total),
      ].join('\n'),
  };
}

/** What makes a subject other from one standpoint than from another. */
export function differingEventsView(difference: DifferingEvents): View {
  const { rows, total } = difference;
  const columns: readonly Column<DifferingEvent>[] = [...EVENT_COLUMNS, { head: '可见 seen', of: ({ seen }) => seen }];
  return {
    json: difference,
    text: (style) =>
      total === 0 ? 'nothing differs' : [renderTable(columns, rows, { style }), ...left(rows.length, total)].join('\n'),
  };
}

const left = (shown: number, total: number): readonly string[] =>
  total > shown ? [`… and ${total - shown} more of ${total} events`] : [];
