import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** An asset that a request takes out of the pool, or brings in; it does once the request is approved, from its day on. */
@Entity('buy_back_assets')
@Index('buy_back_assets_by_asset', ['dealId', 'assetId'])
export class BuyBackAsset {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  requestId: string;

  @PrimaryColumn('text')
  direction: 'out' | 'in';

  /** Order within the request, from 1. */
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

  /** What is paid for it; of an asset that comes in nothing is. */
  @AmountColumn({ nullable: true })
  price: Amount | null;

  /** What else was said of it; null where nothing was. */
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
