import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DisposalStatus, LoanCategory } from '#domain/servicing';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** By how much an asset's line of a closed period was otherwise in truth, and how the asset is described since. */
@Entity('asset_status_adjustments')
@Index('asset_status_adjustments_by_asset', ['dealId', 'assetId'])
export class AssetStatusAdjustment {
  /** Position in the log of the adjustment. */
  @PrimaryColumn('bigint')
  position: string;

  @Column('text')
  dealId: string;

  @Column('text')
  servicerId: string;

  /** The open period from which on it counts. */
  @Column('integer')
  periodNumber: number;

  @Column('integer')
  correctsPeriod: number;

  /** The asset status file that is corrected, and the line of it. */
  @Column('text')
  uploadId: string;

  @Column('integer')
  line: number;

  @Column('text')
  assetId: string;

  @Column('date')
  adjustedOn: BusinessDate;

  /** Cursor of the event. */
  @Column({ type: 'text', collation: 'C' })
  adjustedAtCursor: string;

  /** As the asset is described with it. */
  @Column('text')
  category: LoanCategory;

  /** A whole count of days, in digits. */
  @Column('bigint')
  overdueDays: string;

  @Column('text')
  status: DisposalStatus;

  /** Differences, as all amounts that follow: above zero where the file said too little. */
  @AmountColumn()
  newInterest: Amount;

  @AmountColumn()
  recoveredPrincipal: Amount;

  @AmountColumn()
  recoveredInterest: Amount;

  @AmountColumn()
  recoveredPenalty: Amount;

  @AmountColumn()
  recoveredFee: Amount;

  @AmountColumn()
  disposalCost: Amount;

  @AmountColumn()
  waived: Amount;

  @AmountColumn()
  removed: Amount;

  @AmountColumn()
  writtenOff: Amount;

  @AmountColumn()
  closingPrincipal: Amount;

  @AmountColumn()
  closingInterest: Amount;

  @AmountColumn()
  closingFee: Amount;

  @Column('text')
  reason: string;

  @Column('text')
  adjustedBy: string;
}
