import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** What accepted receipts recovered on one asset of a deal so far, each as it stands after its adjustments. */
@Entity('loan_recoveries')
export class LoanRecovery {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  assetId: string;

  /** As reported: a payment that was returned counts here, and with nothing in the amounts. */
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
