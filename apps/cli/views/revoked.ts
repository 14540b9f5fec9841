import type { RevokedSession } from '#application';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const columns: readonly Column<RevokedSession>[] = [
  { head: 'kind', of: ({ kind }) => kind },
  { head: 'id', of: ({ id }) => id, wrap: 40 },
  { head: 'from', of: ({ recordedAt }) => recordedAt },
  { head: 'by', of: ({ revokedBy }) => revokedBy },
  { head: 'why', of: ({ reason }) => reason, wrap: 50 },
  { head: 'event', align: 'right', of: ({ position }) => position },
];

export const revokedView = (revoked: readonly RevokedSession[]): View => ({
  json: revoked,
  text: (style) => orNone(revoked.length, 'nothing was ever revoked', () => renderTable(columns, revoked, { style })),
});
