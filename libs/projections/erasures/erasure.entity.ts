import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Erasure as StandingErasure } from '#domain/erasure';
import { BigintColumn } from '../table/columns.js';

/** An erasure that was requested, and how it stands. */
@Entity('erasures')
@Index('erasures_by_position', ['position'])
@Index('erasures_by_status', ['status', 'position'])
export class Erasure {
  @PrimaryColumn('text')
  erasureId: string;

  /** Of the request in the log; of one that was repeated, since its own is lost, of the repetition. */
  @BigintColumn()
  position: string;

  @Column('text')
  status: StandingErasure['status'];

  /** SHA-256 of the plain bytes of each, ascending. */
  @Column('jsonb')
  files: readonly string[];

  /** Whose identities go out of the vault. */
  @Column('jsonb')
  subjects: readonly string[];

  @Column('text')
  reason: string;

  @Column('text')
  requestedBy: string;

  /** Who approved it, or sent it back. */
  @Column('text', { nullable: true })
  decidedBy: string | null;

  /** The event that approved it: what is erased stands in those that follow it, one for each file and subject. */
  @BigintColumn({ nullable: true })
  erasedBy: string | null;
}
