import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NamedPayee } from '#domain/instruction';
import type { BusinessDate } from '#domain/shared';

/** One sending of an instruction to the custodian, and the answer. */
@Entity('instruction_attempts')
export class InstructionAttempt {
  @PrimaryColumn('text')
  instructionId: string;

  /** From 1. */
  @PrimaryColumn('integer')
  attempt: number;

  @Column('text')
  outcome: 'awaited' | 'executed' | 'not executed' | 'returned';

  @Column('date')
  issuedOn: BusinessDate;

  /** The payee's account as the sending named it; null where it went to the one in the terms that its period was closed under. */
  @Column('jsonb', { nullable: true })
  payee: NamedPayee | null;

  /** The bank's date for an executed transfer, the answer's otherwise; null while it is awaited. */
  @Column('date', { nullable: true })
  answeredOn: BusinessDate | null;

  /** Beijing time, HH:MM, of an execution, where the bank states it. */
  @Column('text', { nullable: true })
  executedAt: string | null;

  @Column('text', { nullable: true })
  bankReference: string | null;

  /** The bank's day and reference of the return, where the payee's bank sent the money back. */
  @Column('date', { nullable: true })
  returnedOn: BusinessDate | null;

  @Column('text', { nullable: true })
  returnReference: string | null;

  /** Why the custodian did not move the money, or the payee's bank sent it back. */
  @Column('text', { nullable: true })
  reason: string | null;
}
