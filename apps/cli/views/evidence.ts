import type { ListPage, RefusedCommand, SafekeepingAct } from '#projections';
import type { Column } from '../render/table.js';
import { listView } from './list.js';
import type { View } from './view.js';

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
export const evidenceView = (refused: ListPage<RefusedCommand>): View =>
  listView(refused, columns, 'nothing was refused');

/** What was done to the log itself and to its keys, newest first. */
export const safekeepingView = (done: ListPage<SafekeepingAct>): View =>
  listView(done, acts, 'nothing was done to the log or its keys');
