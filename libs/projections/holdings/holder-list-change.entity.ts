import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDate } from '#domain/shared';
import { BigintColumn } from '../table/columns.js';

/** What a registrar's list that was booked changed on an account; who sold to whom it does not say. */
@Entity('holder_list_changes')
@Index('holder_list_changes_by_holder', ['holderId'])
export class HolderListChange {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  @PrimaryColumn('integer')
  listNumber: number;

  @PrimaryColumn('text')
  holderId: string;

  /** Units that came, below zero those that left. */
  @BigintColumn()
  units: string;

  /** The list's record date. */
  @Column('date')
  settlesOn: BusinessDate;
}
