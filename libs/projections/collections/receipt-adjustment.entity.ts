import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** By how much a receipt of a closed period was another in truth: it counts beside the receipt from its own day on. */
@Entity('receipt_adjustments')
@Index('receipt_adjustments_by_deal', ['dealId', 'assetId'])
export class ReceiptAdjustment {
  @PrimaryColumn('bigint')
  position: string;

  @Column('text')
  dealId: string;

  @Column('text')
  assetId: string;

  /** The receipt: its upload, and its line there. */
  @Column('text')
  uploadId: string;

  @Column('integer')
  line: number;

  @Column('date')
  adjustedOn: BusinessDate;

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
}
