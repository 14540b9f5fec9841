import { Column } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** What a file says of an asset as it enters the pool or leaves it; null where it does not. */
export abstract class DescribedAsset {
  @Column('text')
  assetId: string;

  @AmountColumn()
  principal: Amount;

  @AmountColumn()
  interest: Amount;

  @AmountColumn()
  fee: Amount;

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
