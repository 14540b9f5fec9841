import type { ErasureStanding } from '#application';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const columns: readonly Column<ErasureStanding>[] = [
  { head: 'erasure', of: ({ erasureId }) => erasureId },
  { head: 'status', of: ({ status }) => status },
  { head: 'files', of: ({ files }) => files.map((digest) => digest.slice(0, 16)).join(' '), wrap: 40 },
  { head: 'subjects', of: ({ subjects }) => subjects.join(' '), wrap: 30 },
  { head: 'ground', of: ({ reason }) => reason, wrap: 40 },
  { head: 'requested by', of: ({ requestedBy }) => requestedBy },
  { head: 'decided by', of: ({ decidedBy }) => decidedBy ?? '' },
  { head: 'erased by event', align: 'right', of: ({ erasedBy }) => erasedBy ?? '' },
];

export const erasuresView = (erasures: readonly ErasureStanding[]): View => ({
  json: erasures,
  text: (style) => orNone(erasures.length, 'nothing was ever erased', () => renderTable(columns, erasures, { style })),
});
