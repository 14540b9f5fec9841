import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TransferBasis } from '#domain/holdings';
import type { BusinessDate } from '#domain/shared';
import { BigintColumn } from '../table/columns.js';

/** A transfer of units between two accounts, as it stands. */
@Entity('unit_transfers')
export class UnitTransfer {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  @PrimaryColumn('text')
  transferId: string;

  @Column('text')
  fromHolder: string;

  @Column('text')
  toHolder: string;

  /** As corrected: zero where it is undone. */
  @BigintColumn()
  units: string;

  @BigintColumn()
  unitsEntered: string;

  @Column('date')
  tradedOn: BusinessDate;

  @Column('date')
  settlesOn: BusinessDate;

  @Column('text')
  basis: TransferBasis;

  @Column('text')
  enteredBy: string;

  /** Why it was corrected last; null where it stands as entered. */
  @Column('text', { nullable: true })
  correctedBecause: string | null;
}
