import type { Comparison, RowDifference, TableComparison } from '#projections';
import { grouped } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { Style } from '../terminal/style.js';
import type { View } from './view.js';

const columns = (style: Style): readonly Column<TableComparison>[] => [
  { head: 'read model', of: ({ model }) => model },
  { head: 'table', of: ({ table }) => table },
  { head: 'rows live', align: 'right', of: ({ rowsLive }) => grouped(rowsLive) },
  { head: 'rows rebuilt', align: 'right', of: ({ rowsRebuilt }) => grouped(rowsRebuilt) },
  {
    head: 'rows that differ',
    align: 'right',
    of: ({ differing }) => (differing === 0 ? style.good('none') : style.bad(grouped(differing))),
  },
];

/** What a rebuild from the log found beside the live tables; differing rows are named. */
export function comparisonView(comparison: Comparison): View {
  return { json: comparison, text: (style) => textOf(comparison, style) };
}

/** What was put right by a rebuild; rows that differed are named. */
export function restoredView(comparison: Comparison): View {
  const { identical, tables } = comparison;
  const count = tables.reduce((sum, { differing }) => sum + differing, 0);
  const text = (style: Style): string =>
    identical
      ? textOf(comparison, style)
      : [
          ...tables.flatMap(differencesOf),
          ` ${style.good(`rows that are again what the log says: ${grouped(count)}`)}`,
        ].join('\n');
  return { json: comparison, text };
}

function textOf({ position, tables, identical }: Comparison, style: Style): string {
  const rows = grouped(tables.reduce((sum, { rowsRebuilt }) => sum + rowsRebuilt, 0));
  const verdict = identical
    ? style.good(`every row of every read model is what the log says: ${rows} rows from ${grouped(position)} events`)
    : style.bad(`the read models are not what the log says (${grouped(position)} events)`);
  return [renderTable(columns(style), tables, { style }), '', ...tables.flatMap(differencesOf), ` ${verdict}`].join(
    '\n',
  );
}

const differencesOf = ({ table, differing, differences }: TableComparison): string[] => [
  ...differences.map((difference) => ` ${table} ${described(difference)}`),
  ...(differing > differences.length ? [` ${table}: … and ${grouped(differing - differences.length)} more`] : []),
];

function described({ key, kind, columns: changed }: RowDifference): string {
  const which = Object.entries(key).map(([column, value]) => `${column}=${value}`);
  const values = changed.map(({ column, live, rebuilt }) => `${column}: live ${live}, by the log ${rebuilt}`);
  return [`${which.join(' ')}: ${kind}`, ...values].join('; ');
}
