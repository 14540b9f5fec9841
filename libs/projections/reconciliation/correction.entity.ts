import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BankCreditCause } from '#domain/collections';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** By their names; amounts, counts in digits, or words. */
export type Figures = Readonly<Record<string, string>>;

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
  kind: 'receipt' | 'bank credit' | 'invoice' | 'period summary' | 'asset status';

  @Column('text')
  cause: BankCreditCause;

  /** The period of what is corrected. */
  @Column('integer')
  correctsPeriod: number;

  /** Whose it is: the servicer, the fee, or the account that was credited. */
  @Column('text')
  subject: string;

  /** What is corrected: upload and line, the bank's reference or that of the invoice, or the file's digest. */
  @Column('text')
  reference: string;

  /** As it stood, as it was in truth, and the difference: net of a receipt; null of a report, which has no one sum. */
  @AmountColumn({ nullable: true })
  stated: Amount | null;

  @AmountColumn({ nullable: true })
  corrected: Amount | null;

  @AmountColumn({ nullable: true })
  difference: Amount | null;

  /** Of a receipt, the figures that make up the sums; of a report, those that differ. */
  @Column('jsonb', { nullable: true })
  figures: { readonly stated: Figures; readonly corrected: Figures } | null;

  @Column('text')
  reason: string;

  @Column('text')
  adjustedBy: string;

  @Column('date')
  adjustedOn: BusinessDate;
}
