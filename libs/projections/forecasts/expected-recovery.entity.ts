import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** What a forecast says of one asset, as it was last recorded. */
@Entity('expected_recoveries')
export class ExpectedAssetRecovery {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  forecastId: string;

  @PrimaryColumn('text')
  assetId: string;

  /** The day as of which the forecast stood that it is said of; null of what counts whatever its day. */
  @Column('date', { nullable: true })
  asOf: BusinessDate | null;

  /** In all, gross. */
  @AmountColumn()
  amount: Amount;

  @Column('date')
  expectedBy: BusinessDate;
}
