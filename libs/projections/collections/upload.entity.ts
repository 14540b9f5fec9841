import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import type { AnsweredLines, LateReceipts } from '#domain/upload';
import { AmountColumn, BigintColumn } from '../table/columns.js';

/** A servicer's receipts file. Its lines count for nothing until it is accepted. */
@Entity('uploads')
@Index('uploads_by_deal', ['dealId', 'periodNumber'])
@Index('uploads_by_position', ['position'], { unique: true })
export class Upload {
  @PrimaryColumn('text')
  uploadId: string;

  /** Where in the log the upload began: a short name of it, for its lines. */
  @BigintColumn()
  position: string;

  @Column('text')
  dealId: string;

  @Column('text')
  servicerId: string;

  @Column('integer')
  periodNumber: number;

  @Column('text')
  status: 'pending' | 'complete' | 'accepted' | 'superseded';

  @Column('text')
  fileName: string;

  /** SHA-256 of the raw bytes, hex. */
  @Column('text')
  fileDigest: string;

  @Column('integer')
  fileBytes: number;

  /** Lines kept so far; all of them once the upload is complete. The sums are zero until then. */
  @Column('integer')
  lineCount: number;

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

  /** Gross − disposal cost. */
  @AmountColumn()
  net: Amount;

  /** What of it is late, by the period that it would have belonged to and in their order; nothing until accepted. */
  @Column('jsonb')
  late: readonly LateReceipts[];

  /** The last day of those periods; null where nothing is late. */
  @Column('date', { nullable: true })
  lateUntil: BusinessDate | null;

  /** The day from which the acceptance counts, and with it what is late; null until accepted. */
  @Column('date', { nullable: true })
  acceptedOn: BusinessDate | null;

  /** Lines that were passed over: others than none where only the valid part was proposed. */
  @Column('integer')
  refusedLineCount: number;

  /** What the trustee said of its equal lines; nothing where the servicer has receipt numbers, or no lines were equal. */
  @Column('jsonb')
  equalLines: readonly AnsweredLines[];

  /** UTC instant, fixed width, at which the upload began. */
  @Column('text')
  startedAt: string;

  /** 1 for a file of its own, one more than the file that it supersedes; null until accepted. */
  @Column('integer', { nullable: true })
  fileVersion: number | null;

  /** The upload that this one replaced. */
  @Column('text', { nullable: true })
  supersedes: string | null;

  /** The upload that replaced this one. */
  @Column('text', { nullable: true })
  supersededBy: string | null;

  /** Cursor of the event that accepted the upload: from there on its lines are facts. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  acceptedAtCursor: string | null;

  /** Cursor of the event that accepted its successor: from there on its lines are facts no longer. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  supersededAtCursor: string | null;
}
