import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BankCreditCause, ReceiptFigures } from '#domain/collections';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A figure of an earlier booking that was another in truth, and the open period in which the difference counts. */
@Entity('corrections')
@Index('corrections_by_deal', ['dealId', 'periodNumber'])
export class Correction {
  /** Position in the log of the correction. */
  @PrimaryColumn('bigint')
  position: string;

  @Column('text')
  dealId: string;

  /** The period in which the difference counts. */
  @Column('integer')
  periodNumber: number;

  @Column('text')
  kind: 'receipt' | 'bank credit' | 'invoice';

  @Column('text')
  cause: BankCreditCause;

  /** The period of what is corrected. */
  @Column('integer')
  correctsPeriod: number;

  /** Whose it is: the servicer, the fee, or the account that was credited. */
  @Column('text')
  subject: string;

  /** What is corrected: upload and line, the bank's reference, or that of the invoice. */
  @Column('text')
  reference: string;

  /** As it stood, as it was in truth, and the difference: net of a receipt. */
  @AmountColumn()
  stated: Amount;

  @AmountColumn()
  corrected: Amount;

  @AmountColumn()
  difference: Amount;

  /** Of a receipt, the figures that make up the sums. */
  @Column('jsonb', { nullable: true })
  figures: { readonly stated: ReceiptFigures; readonly corrected: ReceiptFigures } | null;

  @Column('text')
  reason: string;

  @Column('text')
  adjustedBy: string;

  @Column('date')
  adjustedOn: BusinessDate;
}
