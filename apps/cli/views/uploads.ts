import { grouped } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { OwnUpload } from '../server/server.js';
import { orNone, type View } from './view.js';

const columns: readonly Column<OwnUpload>[] = [
  { head: 'upload', of: ({ uploadId }) => uploadId },
  { head: '文件 file', of: ({ fileName }) => fileName },
  { head: 'kind', of: ({ kind }) => kind },
  { head: 'deal', of: ({ dealId }) => dealId },
  { head: '字节 bytes', align: 'right', of: ({ offsetBytes, lengthBytes }) => bytesOf(offsetBytes, lengthBytes) },
  { head: 'state', of: ({ taken, offsetBytes, lengthBytes }) => stateOf(taken, offsetBytes === lengthBytes) },
  { head: 'forgotten at', of: ({ expiresAt }) => expiresAt },
];

const bytesOf = (offset: number, length: number): string => `${grouped(offset)}/${grouped(length)}`;

const stateOf = (taken: boolean, isWhole: boolean): string => {
  if (taken) return '已接收 taken';
  return isWhole ? '待接收 not taken' : '传送中 on its way';
};

export const uploadsView = (uploads: readonly OwnUpload[]): View => ({
  json: uploads,
  text: (style) =>
    orNone(uploads.length, 'no upload of yours is on its way', () => renderTable(columns, uploads, { style })),
});
