import { ApiSchema } from '@nestjs/swagger';
import { fileKinds, type FileKind, type FilePurpose } from '#application';
import type { UploadSession } from '#file-store';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

@ApiSchema({ name: 'UploadSession', description: 'A file on its way.' })
export class UploadSessionView {
  @Shows.text({ example: '0b9a1f6e2c7d4e53-5d1c2f5e-0d5e-4e52-a1b7-2f6c8a4b9d10' })
  uploadId: string;

  @Shows.oneOf(fileKinds)
  kind: FileKind;

  @Shows.text({ example: 'zhencui-2026-2' })
  dealId: string;

  @Shows.text({ example: 'receipts-2026-07.csv' })
  fileName: string;

  @Shows.count({ description: 'bytes that the file has' })
  lengthBytes: number;

  @Shows.count({ description: 'bytes that are kept for certain' })
  offsetBytes: number;

  @Shows.text({ example: '2026-08-11T09:00:00.000Z', description: 'when it is forgotten unless more bytes come' })
  expiresAt: string;

  @Shows.flag({ description: 'whether the file was taken' })
  taken: boolean;
}

@ApiSchema({ name: 'UploadSessionList' })
export class UploadSessionListView extends listOf(UploadSessionView) {}

export function viewOf({
  id,
  purpose,
  length_bytes,
  offset_bytes,
  expiresAt_ms,
  outcome,
}: UploadSession): UploadSessionView {
  const { kind, dealId, fileName } = purpose as FilePurpose;
  return {
    uploadId: id,
    kind,
    dealId,
    fileName,
    lengthBytes: length_bytes,
    offsetBytes: offset_bytes,
    expiresAt: new Date(expiresAt_ms).toISOString(),
    taken: outcome !== null,
  };
}
