import { filesOf } from '#domain/events';
import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { KeptFile } from './kept-file.entity.js';

const keptFiles = appendedTable(KeptFile, (event) =>
  filesOf(event).map(({ digest, kind, fileName, dealId, periodNumber }) => {
    return { position: event.position.toString(), digest, kind, fileName, dealId, periodNumber };
  }),
);

/** What each file is of which the log holds the digest. */
export const filesModel: ReadModel = { name: 'files', tables: [keptFiles] };
