import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HolderBreak } from '#domain/holdings';
import type { BusinessDate } from '#domain/shared';
import { BigintColumn } from '../table/columns.js';

/** A registrar's list of a class's holders, as it was compared with the register when it came. */
@Entity('holder_lists')
export class HolderList {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  /** Among the class's lists, from 1. */
  @PrimaryColumn('integer')
  listNumber: number;

  @Column('date')
  recordDate: BusinessDate;

  /** `superseded` by a later list of the record date. */
  @Column('text')
  status: 'received' | 'superseded' | 'booked';

  @Column('text')
  securityCode: string;

  @Column('text')
  fileName: string;

  @Column('text')
  fileDigest: string;

  @Column('integer')
  holderCount: number;

  @BigintColumn()
  units: string;

  /** Accounts of which the list and the register said something else, and the first of them in account order. */
  @Column('integer')
  breakCount: number;

  @Column('jsonb')
  breaks: readonly HolderBreak[];

  /** Units that had changed hands, as far as the register did not know. */
  @BigintColumn()
  unitsMoved: string;

  /** Who booked it; null while nobody did. */
  @Column('text', { nullable: true })
  bookedBy: string | null;
}
