import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';
import type { ListedErasure, ListedFile } from '../../platform/index.js';

export const erasureStatuses = [
  'requested',
  'sent back',
  'approved',
] as const satisfies readonly ListedErasure['status'][];

type Naming = ListedFile['namedBy'][number];

@ApiSchema({ name: 'NamedFile', description: 'What the log says a file is, by an event that took it in.' })
export class NamedFileView implements Naming {
  @Shows.text({ example: '87', description: 'the position of the event' })
  position: string;

  @Shows.text({ example: 'receipts', description: 'what was sent, or which paper was published' })
  kind: Naming['kind'];

  @Shows.text({ nullable: true, example: 'receipts-2026-q1.csv' })
  fileName: string | null;

  @Shows.text({ example: 'hecui-2016-1' })
  dealId: string;

  @Shows.count({ nullable: true, example: 2, description: 'null where it is of no one period' })
  periodNumber: number | null;
}

@ApiSchema({ name: 'ErasureFile' })
export class ErasureFileView implements ListedFile {
  @Shows.text({ description: 'SHA-256 of the plain bytes, as other events name it' })
  digest: string;

  @ApiProperty({ type: [NamedFileView], description: 'empty for a file that was sent and that no event took in' })
  namedBy: readonly NamedFileView[];
}

@ApiSchema({ name: 'Erasure', description: 'Files that were, or were to be, made unreadable for good, by two people.' })
export class ErasureView implements ListedErasure {
  @Shows.text({ example: '398', description: 'the position of its request in the log, by which the list is ordered' })
  position: string;

  @Shows.text({ example: 'request-2026-17' })
  erasureId: string;

  @Shows.oneOf(erasureStatuses)
  status: ListedErasure['status'];

  @ApiProperty({ type: [ErasureFileView] })
  files: readonly ErasureFileView[];

  @ApiProperty({ type: [String], description: 'whose identities go out of the vault' })
  subjects: readonly string[];

  @Shows.text({ description: 'the ground, by its reference' })
  reason: string;

  @Shows.text({ example: 'maker-1' })
  requestedBy: string;

  @Shows.text({ nullable: true, description: 'who approved it, or sent it back' })
  decidedBy: string | null;

  @Shows.text({
    nullable: true,
    example: '412',
    description: 'the position of the event that approved it; those that erase follow it',
  })
  erasedBy: string | null;
}

@ApiSchema({ name: 'ErasureList' })
export class ErasureListView extends listOf(ErasureView) {}
