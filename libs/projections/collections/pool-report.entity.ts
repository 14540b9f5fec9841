import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** What a servicer reported of its whole pool as of a day, by its newest report of that day. */
@Entity('pool_reports')
export class PoolReport {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('date')
  date: BusinessDate;

  @PrimaryColumn('text')
  servicerId: string;

  /** After what is reported. */
  @AmountColumn()
  balance: Amount;

  @AmountColumn()
  principal: Amount;

  @AmountColumn()
  interest: Amount;

  @AmountColumn()
  penalty: Amount;

  @AmountColumn()
  fee: Amount;

  @AmountColumn()
  prepayment: Amount;

  @AmountColumn()
  recovery: Amount;

  @AmountColumn()
  defaulted: Amount;

  /** UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;
}
