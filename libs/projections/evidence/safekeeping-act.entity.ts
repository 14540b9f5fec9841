import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The events that say so. */
export const safekeepingActs = ['LogKeyRotated', 'MasterKeyRotated', 'LossAccepted'] as const;

/** What was done to the log itself, or to the keys that sign it and keep what it names: by whom, and why. */
@Entity('safekeeping_acts')
export class SafekeepingAct {
  /** Position in the log. */
  @PrimaryColumn('bigint')
  position: string;

  /** UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;

  @Column('text')
  actor: string;

  /** The type of the event. */
  @Column('text')
  act: (typeof safekeepingActs)[number];

  @Column('text')
  reason: string;

  /** A sentence of what was done: which key follows which, after which event the log goes on. */
  @Column('text')
  done: string;
}
