import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HolderKind } from '#domain/deal';
import type { BusinessDate } from '#domain/shared';
import { BigintColumn } from '../table/columns.js';

/** A holder's units of a class, transfers that settle on a day to come taken in. */
@Entity('holdings')
export class Holding {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  /** A subject id, never a name. */
  @PrimaryColumn('text')
  holderId: string;

  /** Place in the register, from 1: account order, which settles a fen left over. */
  @Column('integer')
  rank: number;

  /** Units of face 100, whole. */
  @BigintColumn()
  units: string;

  /** What the holder was stated to be to the tax law, from a day on each, in the order in which it was said. */
  @Column('jsonb')
  kinds: readonly { readonly kind: HolderKind; readonly from: BusinessDate }[];
}
