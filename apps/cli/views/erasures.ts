import type { DecidedErasure } from '#domain/erasure';
import type { ListedErasure, ListedFile } from '../../platform/index.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** `receipts "q2.csv" of hecui-2016-1, period 2 (9f86d081884c7d65)`; more than once where more than one event took the bytes in. */
function fileText({ digest, namedBy }: ListedFile): string {
  const names = namedBy.map(({ kind, fileName, dealId, periodNumber }) => {
    const called = fileName === null ? kind : `${kind} "${fileName}"`;
    return periodNumber === null ? `${called} of ${dealId}` : `${called} of ${dealId}, period ${periodNumber}`;
  });
  const known = names.length === 0 ? 'a file that no event took in' : [...new Set(names)].join('; ');
  return `${known} (${digest.slice(0, 16)})`;
}

const columns: readonly Column<ListedErasure>[] = [
  { head: 'erasure', of: ({ erasureId }) => erasureId },
  { head: 'status', of: ({ status }) => status },
  { head: 'files', of: ({ files }) => files.map(fileText).join('\n'), wrap: 50 },
  { head: 'subjects', of: ({ subjects }) => subjects.join(' '), wrap: 30 },
  { head: 'ground', of: ({ reason }) => reason, wrap: 40 },
  { head: 'requested by', of: ({ requestedBy }) => requestedBy },
  { head: 'decided by', of: ({ decidedBy }) => decidedBy ?? '' },
  { head: 'approved by event', align: 'right', of: ({ erasedBy }) => erasedBy ?? '' },
];

export const erasuresView = (erasures: readonly ListedErasure[]): View => ({
  json: erasures,
  text: (style) => orNone(erasures.length, 'nothing was ever erased', () => renderTable(columns, erasures, { style })),
});

export const repeatedView = (repeated: readonly DecidedErasure[]): View => ({
  json: repeated,
  text: () =>
    orNone(repeated.length, 'all that was ever erased is erased in this log', () =>
      repeated.map(({ erasureId }) => ` erased again: what ${erasureId} had erased`).join('\n'),
    ),
});
