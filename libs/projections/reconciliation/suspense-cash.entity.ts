import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A credit of the collection account of which nobody knew whose it was, and whose it turned out to be. */
@Entity('suspense_cash')
export class SuspenseCash {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  bankReference: string;

  @AmountColumn()
  amount: Amount;

  @Column('date')
  valueDate: BusinessDate;

  /** Whatever the bank says of who paid, and for what. */
  @Column('text')
  remark: string;

  /** The period in which it was booked. */
  @Column('integer')
  bookedIn: number;

  /** Null while it is held in suspense. */
  @Column('text', { nullable: true })
  servicerId: string | null;

  /** The period in which it counts as the servicer's remittance. */
  @Column('integer', { nullable: true })
  countsIn: number | null;
}
