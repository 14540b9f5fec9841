import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PeriodSummary, SummaryFigures } from '#domain/servicing';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A servicer's period summary as received; the newest version of a servicer and period counts. */
@Entity('period_summaries')
export class PeriodSummaryReport implements Omit<PeriodSummary, 'from' | 'to'> {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  servicerId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('integer')
  version: number;

  @Column('text')
  fileName: string;

  /** SHA-256 of the raw bytes, hex. */
  @Column('text')
  fileDigest: string;

  @Column('integer')
  fileBytes: number;

  /** 收款期间, both days inclusive. */
  @Column('date')
  periodFrom: BusinessDate;

  @Column('date')
  periodTo: BusinessDate;

  @AmountColumn()
  principal: Amount;

  @AmountColumn()
  interest: Amount;

  @AmountColumn()
  penalty: Amount;

  @AmountColumn()
  fee: Amount;

  @AmountColumn()
  gross: Amount;

  @AmountColumn()
  disposalCost: Amount;

  @AmountColumn()
  net: Amount;

  @AmountColumn()
  openingBalance: Amount;

  @AmountColumn()
  newInterest: Amount;

  @AmountColumn()
  waived: Amount;

  @AmountColumn()
  removed: Amount;

  @AmountColumn()
  closingBalance: Amount;

  /** In digits. */
  @Column('bigint')
  openingCount: string;

  /** In digits. */
  @Column('bigint')
  disposedCount: string;

  /** In digits. */
  @Column('bigint')
  removedCount: string;

  /** In digits. */
  @Column('bigint')
  closingCount: string;

  /** What the servicer remits for the period. */
  @AmountColumn()
  remitted: Amount;

  @Column('date')
  remittedOn: BusinessDate;

  @Column('text')
  correction: PeriodSummary['correction'];

  /** As it should have been, by what was adjusted of it last; what the file says stays as it is. Null where nothing was. */
  @Column('jsonb', { nullable: true })
  corrected: SummaryFigures | null;

  /** The open period in which that was adjusted. */
  @Column('integer', { nullable: true })
  correctedIn: number | null;

  /** Cursor of the event that received it. */
  @Column({ type: 'text', collation: 'C' })
  receivedAtCursor: string;
}
