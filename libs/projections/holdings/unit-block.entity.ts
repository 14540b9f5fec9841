import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BlockKind } from '#domain/holdings';
import type { BusinessDate } from '#domain/shared';
import { BigintColumn } from '../table/columns.js';

/** Units that are pledged (质押) or frozen (冻结). */
@Entity('unit_blocks')
export class UnitBlock {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  classId: string;

  @PrimaryColumn('text')
  blockId: string;

  @Column('text')
  holderId: string;

  @Column('text')
  kind: BlockKind;

  /** Null freezes the account. */
  @BigintColumn({ nullable: true })
  units: string | null;

  @Column('date')
  blockedFrom: BusinessDate;

  @Column('text')
  document: string;

  /** The first day on which the units are free again; null while they are blocked. */
  @Column('date', { nullable: true })
  releasedOn: BusinessDate | null;

  @Column('text', { nullable: true })
  releaseDocument: string | null;
}
