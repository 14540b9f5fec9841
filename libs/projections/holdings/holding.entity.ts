import { Column, Entity, PrimaryColumn } from 'typeorm';
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
}
