import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** What the bank took off an account for itself, and what was corrected of it. */
@Entity('bank_charges')
@Index('bank_charges_by_deal', ['dealId', 'periodNumber'])
export class BankCharge {
  /** Position in the log of the booking. */
  @PrimaryColumn('bigint')
  position: string;

  @Column('text')
  dealId: string;

  /** The period whose expense it is. */
  @Column('integer')
  periodNumber: number;

  /** By its name in the chart: the collection account, or one that the deal names. */
  @Column('text')
  account: string;

  /** What left the account; below zero for a correction by which less did. */
  @AmountColumn()
  amount: Amount;

  @Column('text')
  bankReference: string;

  /** What the bank charged for, or why it was corrected. */
  @Column('text')
  remark: string;

  @Column('date')
  valueDate: BusinessDate;

  /** UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;
}
