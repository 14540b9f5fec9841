import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AccountIncomeReceived } from '#domain/collections';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** Bank interest, investment income and other money of an account itself. */
@Entity('account_income')
@Index('account_income_by_deal', ['dealId', 'periodNumber'])
export class AccountIncome {
  /** Position in the log of the booking. */
  @PrimaryColumn('bigint')
  position: string;

  @Column('text')
  dealId: string;

  @Column('integer')
  periodNumber: number;

  /** By its name in the chart: the collection account, or one that the deal names. */
  @Column('text')
  account: string;

  @Column('text')
  kind: AccountIncomeReceived['payload']['kind'];

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
