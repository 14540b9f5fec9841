import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A servicer's asset status file as received, with what its lines come to; it counts until a later one supersedes it. */
@Entity('asset_status_reports')
@Index('asset_status_reports_by_deal', ['dealId', 'periodNumber'])
export class AssetStatusReport {
  @PrimaryColumn('text')
  uploadId: string;

  @Column('text')
  dealId: string;

  @Column('text')
  servicerId: string;

  @Column('integer')
  periodNumber: number;

  @Column('integer')
  version: number;

  @Column('text')
  fileName: string;

  /** SHA-256 of the raw bytes, hex. */
  @Column('text')
  fileDigest: string;

  @Column('integer')
  fileBytes: number;

  /** The day as of which the assets stand so. */
  @Column('date')
  asOf: BusinessDate;

  @Column('integer')
  assetCount: number;

  /** 期初本息费. */
  @AmountColumn()
  openingClaims: Amount;

  @AmountColumn()
  newInterest: Amount;

  @AmountColumn()
  recovered: Amount;

  @AmountColumn()
  disposalCost: Amount;

  @AmountColumn()
  waived: Amount;

  @AmountColumn()
  removed: Amount;

  @AmountColumn()
  writtenOff: Amount;

  /** 期末本息费. */
  @AmountColumn()
  closingClaims: Amount;

  /** Cursor of the event that received it. */
  @Column({ type: 'text', collation: 'C' })
  receivedAtCursor: string;

  /** Cursor of the event that received a later file in its place. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  supersededAtCursor: string | null;
}
