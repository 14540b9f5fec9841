import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDate } from '#domain/shared';

/** The newest statement that a trigger has fired; it counts once a second person confirmed it. */
@Entity('trigger_declarations')
export class TriggerDeclaration {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  triggerId: string;

  @Column('text')
  status: 'proposed' | 'confirmed' | 'lapsed';

  /** The day from which it counts as fired. */
  @Column('date')
  date: BusinessDate;

  /** What it is declared on: a resolution, a letter, a file's digest. */
  @Column('text')
  evidence: string;

  @Column('text')
  proposedBy: string;

  /** Null while it waits for a second person. */
  @Column('text', { nullable: true })
  confirmedBy: string | null;
}
