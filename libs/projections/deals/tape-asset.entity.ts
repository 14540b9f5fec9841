import { Entity, Index, PrimaryColumn } from 'typeorm';
import { DescribedAsset } from '../pool/described-asset.js';

/** A line of an asset tape. It is an asset of the pool once its file, as it was read, is the one that the deal registered. */
@Entity('tape_assets')
@Index('tape_assets_by_asset', ['dealId', 'assetId'])
export class TapeAsset extends DescribedAsset {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  fileDigest: string;

  /** By whose column mapping it was read, and which version of it: `/originator/2`; empty by the template’s headers. */
  @PrimaryColumn('text')
  reading: string;

  @PrimaryColumn('integer')
  line: number;
}
