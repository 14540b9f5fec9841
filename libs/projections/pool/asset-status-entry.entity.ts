import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AssetStatusLine, DisposalStatus, LoanCategory } from '#domain/servicing';
import type { Amount } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** One line of an asset status file; a fact only through its report, and only until that is superseded. */
@Entity('asset_status_lines')
@Index('asset_status_lines_by_asset', ['dealId', 'assetId'])
export class AssetStatusEntry {
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
  borrowerId: string;

  @Column('text')
  region: string;

  @Column('text')
  security: string;

  @Column('text')
  category: LoanCategory;

  /** A whole count of days, in digits. */
  @Column('bigint')
  overdueDays: string;

  @Column('text')
  status: DisposalStatus;

  @Column('text')
  correction: AssetStatusLine['correction'];

  @AmountColumn()
  openingPrincipal: Amount;

  @AmountColumn()
  openingInterest: Amount;

  @AmountColumn()
  openingFee: Amount;

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
}
