import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { ErasureStanding } from '#application';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'Erasure', description: 'Files that were, or were to be, made unreadable for good, by two people.' })
export class ErasureView implements ErasureStanding {
  @Shows.text({ example: 'request-2026-17' })
  erasureId: string;

  @Shows.oneOf(['requested', 'sent back', 'approved'])
  status: ErasureStanding['status'];

  @ApiProperty({ type: [String], description: 'SHA-256 of the plain bytes of each file, as other events name it' })
  files: string[];

  @ApiProperty({ type: [String], description: 'whose identities go out of the vault' })
  subjects: string[];

  @Shows.text({ description: 'the ground, by its reference' })
  reason: string;

  @Shows.text({ example: 'maker-1' })
  requestedBy: string;

  @Shows.text({ nullable: true, description: 'who approved it, or sent it back' })
  decidedBy: string | null;

  @Shows.text({ nullable: true, example: '412', description: 'the position of the event that erased the files' })
  erasedBy: string | null;
}
