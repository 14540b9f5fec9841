import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** One line of a servicer's file; a fact only once its upload is accepted, so it is never read but through the upload. */
@Entity('receipts')
@Index('receipts_by_number', ['dealId', 'assetId', 'receiptNumber'])
export class Receipt {
  @PrimaryColumn('text')
  uploadId: string;

  /** Line of the file, the header being line 1. */
  @PrimaryColumn('integer')
  line: number;

  @Column('text')
  dealId: string;

  @Column('text')
  servicerId: string;

  @Column('integer')
  periodNumber: number;

  @Column('text')
  assetId: string;

  @Column('text')
  receiptNumber: string;

  @Column('date')
  receivedOn: BusinessDate;

  @AmountColumn()
  principal: Amount;

  @AmountColumn()
  interest: Amount;

  @AmountColumn()
  penalty: Amount;

  @AmountColumn()
  fee: Amount;

  @AmountColumn()
  disposalCost: Amount;

  @Column('text')
  method: string;
}
