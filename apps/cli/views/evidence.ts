import type { Paged, RefusedCommand, SafekeepingAct } from '#projections';
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

const acts: readonly Column<SafekeepingAct>[] = [
  { head: 'position', align: 'right', of: ({ position }) => position },
  { head: 'recorded at (UTC)', of: ({ recordedAt }) => recordedAt.slice(0, 19).replace('T', ' ') },
  { head: 'who', of: ({ actor }) => actor },
  { head: 'what was done', of: ({ done }) => done, wrap: 60 },
  { head: 'why', of: ({ reason }) => reason, wrap: 40 },
];

/** What was refused, newest first. */
export const evidenceView = (refused: Paged<RefusedCommand>): View => pageView(refused, columns, 'nothing was refused');

/** What was done to the log itself and to its keys, newest first. */
export const safekeepingView = (done: Paged<SafekeepingAct>): View =>
  pageView(done, acts, 'nothing was done to the log or its keys');

const pageView = <Row>({ rows, total }: Paged<Row>, shown: readonly Column<Row>[], none: string): View => ({
  json: { rows, total },
  text: (style) =>
    orNone(total, none, () => {
      const table = renderTable(shown, rows, { style });
      return rows.length < total ? `${table}\n … and ${total - rows.length} older; see --limit` : table;
    }),
});
