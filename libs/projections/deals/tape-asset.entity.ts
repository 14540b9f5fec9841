import { Entity, Index, PrimaryColumn } from 'typeorm';
import { DescribedAsset } from '../pool/described-asset.js';

/** A line of an asset tape. It is an asset of the pool once its file is the one that the deal registered. */
@Entity('tape_assets')
@Index('tape_assets_by_asset', ['dealId', 'assetId'])
export class TapeAsset extends DescribedAsset {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  fileDigest: string;

  @PrimaryColumn('integer')
  line: number;
}
