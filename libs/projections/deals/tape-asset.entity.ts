import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A line of an asset tape. It is an asset of the pool once its file is the one that the deal registered. */
@Entity('tape_assets')
@Index('tape_assets_by_asset', ['dealId', 'assetId'])
export class TapeAsset {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  fileDigest: string;

  @PrimaryColumn('integer')
  line: number;

  @Column('text')
  assetId: string;

  @AmountColumn()
  principal: Amount;

  @AmountColumn()
  interest: Amount;

  @AmountColumn()
  fee: Amount;

  /** What else the tape says; null where it does not. */
  @Column('text', { nullable: true })
  borrowerId: string | null;

  @Column('text', { nullable: true })
  region: string | null;

  @Column('text', { nullable: true })
  security: string | null;

  @Column('text', { nullable: true })
  category: string | null;

  /** A whole count of days, in digits. */
  @Column('bigint', { nullable: true })
  overdueDays: string | null;

  @Column('date', { nullable: true })
  maturityDate: BusinessDate | null;
}
