import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Refusal, RefusalCode } from '#domain/shared';
import type { RefusedCommand } from '#projections';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';

@ApiSchema({ name: 'Refusal' })
export class RefusalView implements Refusal {
  @Shows.text({ example: 'APPROVAL_BY_MAKER' })
  code: RefusalCode;

  @Shows.text()
  message: string;

  @ApiProperty({ type: String, required: false })
  field?: string;

  @ApiProperty({ type: String, required: false })
  value?: string;

  @Shows.text()
  remedy: string;
}

@ApiSchema({ name: 'RefusedCommand', description: 'Who asked for what, and why it was refused.' })
export class RefusedCommandView implements RefusedCommand {
  @Shows.text({ description: 'position of the refusal in the log' })
  position: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;

  @Shows.text({ example: 'maker-1' })
  actor: string;

  @Shows.text()
  commandId: string;

  @Shows.text({ example: 'approve-distribution' })
  commandType: string;

  @Shows.text({ example: 'APPROVAL_BY_MAKER' })
  code: RefusalCode;

  @ApiProperty({ type: RefusalView })
  refusal: Refusal;

  @Shows.count({ description: 'how many faults the request had, of which the refusal is the first' })
  faultCount: number;
}

@ApiSchema({ name: 'RefusedCommandPage' })
export class RefusedCommandPageView extends pageOf(RefusedCommandView) {}
