import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn, BigintColumn } from '../table/columns.js';

/** What a holder was paid on a class for a period. */
@Entity('holder_payments')
@Index('holder_payments_by_holder', ['holderId'])
export class HolderPayment {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('text')
  classId: string;

  @PrimaryColumn('text')
  holderId: string;

  /** Place among the class's holders, from 1. */
  @Column('integer')
  rank: number;

  /** Units held on the record date. */
  @BigintColumn()
  units: string;

  @AmountColumn()
  interest: Amount;

  @AmountColumn()
  principal: Amount;

  /** Fixed capital cost and remainder, for the subordinated class. */
  @AmountColumn()
  yield: Amount;

  /** Before tax. */
  @AmountColumn()
  total: Amount;

  /** 代扣税款: zero in a deal that withholds nothing. */
  @AmountColumn()
  withheld: Amount;

  /** 税后实付: total − withheld. */
  @AmountColumn()
  net: Amount;

  @Column('date')
  recordDate: BusinessDate;

  @Column('date')
  paidOn: BusinessDate;
}
