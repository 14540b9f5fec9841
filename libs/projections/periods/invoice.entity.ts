import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** An invoice or expense claim to be paid in a period's waterfall. */
@Entity('invoices')
export class Invoice {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('text')
  invoiceReference: string;

  @Column('text')
  feeId: string;

  @AmountColumn()
  amount: Amount;

  @Column('date')
  effectiveDate: BusinessDate;

  /** UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;
}
