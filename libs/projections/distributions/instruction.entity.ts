import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { InstructionDraft } from '#domain/distribution';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** 划款指令: a transfer that the custodian is to make, as its last attempt stands. */
@Entity('instructions')
@Index('instructions_by_distribution', ['dealId', 'periodNumber'])
export class Instruction {
  @PrimaryColumn('text')
  instructionId: string;

  @Column('text')
  dealId: string;

  @Column('integer')
  periodNumber: number;

  @Column('text')
  stage: InstructionDraft['stage'];

  /** Version of the distribution's stream at which the transfer was instructed, with others that may run at once. */
  @Column('integer')
  instructedVersion: number;

  /** Order among those, from 1. */
  @Column('integer')
  rank: number;

  @Column('text')
  fromAccount: string;

  @Column('text')
  toAccount: string;

  @AmountColumn()
  amount: Amount;

  @Column('text')
  purpose: string;

  @Column('date')
  dueDate: BusinessDate;

  /** `drafted`: decided, and not yet sent to the custodian. */
  @Column('text')
  status: 'drafted' | 'issued' | 'executed' | 'not executed';

  /** Version of the instruction's stream, 0 while it is drafted: what an answer must name. */
  @Column('integer')
  streamVersion: number;

  /** Attempts sent so far. */
  @Column('integer')
  attempts: number;
}
