import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** Cash of a servicer on the collection account. */
@Entity('remittances')
@Index('remittances_by_deal', ['dealId', 'periodNumber'])
export class Remittance {
  /** Position in the log of the booking. */
  @PrimaryColumn('bigint')
  position: string;

  @Column('text')
  dealId: string;

  @Column('integer')
  periodNumber: number;

  @Column('text')
  servicerId: string;

  @AmountColumn()
  amount: Amount;

  @Column('text')
  bankReference: string;

  @Column('date')
  valueDate: BusinessDate;

  /** UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;
}
