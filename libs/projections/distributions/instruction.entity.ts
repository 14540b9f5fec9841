import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { InstructionDraft } from '#domain/distribution';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** How an instruction may stand. */
export const instructionStatuses = ['drafted', 'withdrawn', 'issued', 'executed', 'not executed', 'returned'] as const;

/** A return that a maker says was none, until another person approves it or sends it back. */
export interface WaitingReversal {
  /** The attempt whose money is said to have come back, and did not. */
  readonly attempt: number;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedOn: BusinessDate;
  /** SHA-256 (hex) of the proposal: what an approval names. */
  readonly digest: string;
}

/** 划款指令: a transfer that the custodian is to make, as its last attempt stands. */
@Entity('instructions')
@Index('instructions_by_distribution', ['dealId', 'periodNumber'])
@Index('instructions_by_due_date', ['dueDate', 'instructionId'])
export class Instruction {
  @PrimaryColumn('text')
  instructionId: string;

  @Column('text')
  dealId: string;

  @Column('integer')
  periodNumber: number;

  @Column('text')
  stage: InstructionDraft['stage'];

  /** From 1; the transfers of a group may run at once, and are sent when those of the group before are executed. */
  @Column('integer')
  groupNumber: number;

  /** Order in the group, from 1. */
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

  /** Beijing time, HH:MM, until which it is to be executed on the due date; null for the end of that day. */
  @Column('text', { nullable: true })
  dueTime: string | null;

  /** 经办. */
  @Column('text')
  draftedBy: string;

  /** 复核; null until the transfer is sent. */
  @Column('text', { nullable: true })
  signedBy: string | null;

  /** `drafted`: not yet sent to the custodian; `withdrawn`: never to be, for another draft took the place of its own. */
  @Column('text')
  status: (typeof instructionStatuses)[number];

  /** Version of the instruction's stream, 0 while it is drafted: what an answer must name. */
  @Column('integer')
  streamVersion: number;

  /** What is to be taken back of its returns and waits for a second person; null where nothing does. */
  @Column('jsonb', { nullable: true })
  waitingReversal: WaitingReversal | null;

  /** Attempts sent so far. */
  @Column('integer')
  attempts: number;

  /** Whether it was executed after its due date, or on it after the due time; null until it is executed. */
  @Column('boolean', { nullable: true })
  isLate: boolean | null;

  /** Calendar days from the due date to the execution; null until then. */
  @Column('integer', { nullable: true })
  daysLate: number | null;
}
