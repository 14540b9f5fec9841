import type { Paged, RefusedCommand } from '#projections';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const columns: readonly Column<RefusedCommand>[] = [
  { head: 'position', align: 'right', of: ({ position }) => position },
  { head: 'recorded at (UTC)', of: ({ recordedAt }) => recordedAt.slice(0, 19).replace('T', ' ') },
  { head: 'who', of: ({ actor }) => actor },
  { head: 'asked for', of: ({ commandType }) => commandType },
  { head: 'refused with', of: ({ code }) => code },
  { head: 'faults', align: 'right', of: ({ faultCount }) => String(faultCount) },
  { head: 'because', of: ({ refusal }) => refusal.message, wrap: 60 },
];

/** What was refused, newest first. */
export function evidenceView({ rows, total }: Paged<RefusedCommand>): View {
  return {
    json: { rows, total },
    text: (style) =>
      orNone(total, 'nothing was refused', () => {
        const table = renderTable(columns, rows, { style });
        return rows.length < total ? `${table}\n … and ${total - rows.length} older; see --limit` : table;
      }),
  };
}
