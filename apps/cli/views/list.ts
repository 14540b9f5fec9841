import type { ListPage } from '#projections';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** A part of a long list, and how what follows is asked for. */
export const listView = <Row>({ rows, next }: ListPage<Row>, columns: readonly Column<Row>[], none: string): View => ({
  json: { rows, next },
  text: (style) =>
    orNone(rows.length, none, () => {
      const table = renderTable(columns, rows, { style });
      return next === null ? table : `${table}\n … and more: --after ${next}`;
    }),
});
