import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Instruction, InstructionAttempt } from '#projections';
import { Shows } from '../http/fields.js';

const STATUSES = ['drafted', 'issued', 'executed', 'not executed'] as const;
const OUTCOMES = ['awaited', 'executed', 'not executed'] as const;

@ApiSchema({ name: 'Instruction', description: '划款指令: a transfer that the custodian is to make.' })
export class InstructionView implements Instruction {
  @Shows.text({ example: 'zhencui-2026-2-4-allocation-1' })
  instructionId: string;

  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.oneOf(['allocation', 'payment'])
  stage: 'allocation' | 'payment';

  @Shows.count({
    description: 'the distribution’s version at which it was instructed, with others that may run at once',
  })
  instructedVersion: number;

  @Shows.count({ description: 'order within the stage, from 1' })
  rank: number;

  @Shows.text({ example: 'collection' })
  fromAccount: string;

  @Shows.text({ example: 'securities' })
  toAccount: string;

  @Shows.amount()
  amount: string;

  @Shows.text()
  purpose: string;

  @Shows.date()
  dueDate: string;

  @Shows.oneOf(STATUSES, { description: '`drafted`: decided, and not yet sent to the custodian' })
  status: (typeof STATUSES)[number];

  @Shows.count({ description: 'also the ETag: what an answer or a re-issue names' })
  streamVersion: number;

  @Shows.count({ description: 'how often it was sent' })
  attempts: number;
}

@ApiSchema({ name: 'InstructionAttempt', description: 'One sending of an instruction, and the custodian’s answer.' })
export class InstructionAttemptView implements InstructionAttempt {
  @Shows.text()
  instructionId: string;

  @Shows.count({ example: 1 })
  attempt: number;

  @Shows.oneOf(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  @Shows.date()
  issuedOn: string;

  @Shows.date({ nullable: true })
  answeredOn: string | null;

  @Shows.text({ nullable: true })
  bankReference: string | null;

  @Shows.text({ nullable: true, description: 'why the custodian did not move the money' })
  reason: string | null;
}

@ApiSchema({ name: 'InstructionHistory' })
export class InstructionHistoryView extends InstructionView {
  @ApiProperty({ type: [InstructionAttemptView], description: 'first attempt first' })
  history: readonly InstructionAttemptView[];
}
