import { Column } from 'typeorm';

/** What is asked by one person and decided by another, as it stands. */
export abstract class TwoPersonRequest {
  @Column('text')
  reason: string;

  /** What an approval must name. */
  @Column('text')
  digest: string;

  @Column('text')
  requestedBy: string;

  /** Who decided last: who approved it, or sent it back. */
  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  sentBackBecause: string | null;
}
