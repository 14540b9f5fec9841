import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDate } from '#domain/shared';

/** A time in which a class is not transferred. */
@Entity('transfer_suspensions')
export class TransferSuspension {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  /** Among the class's, from 1. */
  @PrimaryColumn('integer')
  suspensionNumber: number;

  @Column('date')
  suspendedFrom: BusinessDate;

  @Column('text')
  reason: string;

  /** The first day on which transfers are made again; null while they are suspended. */
  @Column('date', { nullable: true })
  resumedOn: BusinessDate | null;

  @Column('text', { nullable: true })
  resumedBecause: string | null;
}
