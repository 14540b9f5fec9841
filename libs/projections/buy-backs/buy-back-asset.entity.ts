import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount } from '#domain/shared';
import { DescribedAsset } from '../pool/described-asset.js';
import { AmountColumn } from '../table/columns.js';

/** An asset that a request takes out of the pool, or brings in; it does once the request is approved, from its day on. */
@Entity('buy_back_assets')
@Index('buy_back_assets_by_asset', ['dealId', 'assetId'])
export class BuyBackAsset extends DescribedAsset {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  requestId: string;

  @PrimaryColumn('text')
  direction: 'out' | 'in';

  /** Order within the request, from 1. */
  @PrimaryColumn('integer')
  line: number;

  /** What is paid for it; of an asset that comes in nothing is. */
  @AmountColumn({ nullable: true })
  price: Amount | null;
}
