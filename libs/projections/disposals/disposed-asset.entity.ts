import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** An asset of a disposal, in the order of the agreement; it counts while the disposal is not withdrawn. */
@Entity('disposed_assets')
export class DisposedAssetRow {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  disposalId: string;

  @PrimaryColumn('text')
  assetId: string;

  /** From 1. */
  @Column('integer')
  assetNumber: number;

  /** Its part of the price, or what it is expected to bring, gross. */
  @AmountColumn()
  expected: Amount;
}
