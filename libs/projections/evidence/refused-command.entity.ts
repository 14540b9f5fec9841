import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Refusal } from '#domain/shared';

/** A refusal kept as evidence: who asked for what, and why it was refused. */
@Entity('refused_commands')
export class RefusedCommand {
  /** Position in the log of the refusal. */
  @PrimaryColumn('bigint')
  position: string;

  /** UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;

  /** Who asked; of tokens that proved nobody, the name of where they came from. */
  @Column('text')
  actor: string;

  @Column('text')
  commandId: string;

  /** What was asked for; `present-token` where it was only who asks. */
  @Column('text')
  commandType: string;

  @Column('text')
  code: Refusal['code'];

  @Column('jsonb')
  refusal: Refusal;

  /** How many faults the request had, of which the refusal is the first. */
  @Column('integer')
  faultCount: number;
}
