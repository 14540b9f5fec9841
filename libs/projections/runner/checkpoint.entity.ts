import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Where the read models of one part of the deals stand, all together, and the event at which they stopped if they did. Whoever brings
 * them forward holds the row's lock, and it changes in the same transaction as the tables.
 */
@Entity('projection_checkpoint')
export class ProjectionCheckpoint {
  @PrimaryColumn('integer')
  part: number;

  /** Cursor of the last event of the log up to which everything of the part is applied. */
  @Column({ type: 'text', collation: 'C' })
  cursor: string;

  /** Position of that event, 0 before the first. */
  @Column('bigint')
  position: string;

  /** The largest token by which somebody brought it forward; with a smaller one nobody does any more. */
  @Column('bigint')
  token: string;

  /** The event that could not be applied; null while nothing stopped, as are the rest. */
  @Column('bigint', { nullable: true })
  faultPosition: string | null;

  @Column('text', { nullable: true })
  faultType: string | null;

  @Column('text', { nullable: true })
  faultStream: string | null;

  @Column('text', { nullable: true })
  faultMessage: string | null;
}
