import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Refusal, RefusalCode } from '#domain/shared';
import type { RefusedCommand, SafekeepingAct } from '#projections';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

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

@ApiSchema({ name: 'RefusedCommandList' })
export class RefusedCommandListView extends listOf(RefusedCommandView) {}

@ApiSchema({
  name: 'SafekeepingAct',
  description: 'What was done to the log itself, or to the keys that sign it and keep what it names: by whom, and why.',
})
export class SafekeepingActView implements SafekeepingAct {
  @Shows.text({ description: 'position of the event in the log' })
  position: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;

  @Shows.text({ example: 'administrator-1' })
  actor: string;

  @Shows.text({ example: 'LogKeyRotated' })
  act: SafekeepingAct['act'];

  @Shows.text({ example: 'an administrator has left' })
  reason: string;

  @Shows.text({ example: 'the vault’s keys are wrapped under the master key 12c5… in place of 9ab0…' })
  done: string;
}

@ApiSchema({ name: 'SafekeepingActList' })
export class SafekeepingActListView extends listOf(SafekeepingActView) {}
