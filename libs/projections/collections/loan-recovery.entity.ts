import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** What accepted receipts recovered on one asset of a deal so far. */
@Entity('loan_recoveries')
export class LoanRecovery {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  assetId: string;

  @Column('integer')
  receiptCount: number;

  @AmountColumn()
  principal: Amount;

  @AmountColumn()
  interest: Amount;

  @AmountColumn()
  penalty: Amount;

  @AmountColumn()
  fee: Amount;

  /** Principal + interest + penalty + fee. */
  @AmountColumn()
  gross: Amount;

  @AmountColumn()
  disposalCost: Amount;

  @Column('date')
  lastReceivedOn: BusinessDate;
}
