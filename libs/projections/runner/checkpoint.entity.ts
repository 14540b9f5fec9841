import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Where the read models stand, all together, and the event at which they stopped if they did. One row; whoever brings
 * them forward holds its lock, and it changes in the same transaction as the tables.
 */
@Entity('projection_checkpoint')
@Check('projection_checkpoint_has_one_row', 'only_row')
export class ProjectionCheckpoint {
  /** Always true: the table has one row. */
  @PrimaryColumn('boolean')
  onlyRow: boolean;

  /** Cursor of the last event applied. */
  @Column({ type: 'text', collation: 'C' })
  cursor: string;

  /** Position of the last event applied, 0 before the first. */
  @Column('bigint')
  position: string;

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
