import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MeetingTerms } from '#domain/deal';
import type { Item, ItemVotes, ResolvedItem } from '#domain/meetings';
import type { BusinessDate } from '#domain/shared';
import { BigintColumn } from '../table/columns.js';

/** A meeting of the holders: its notice, what was counted, what was resolved. */
@Entity('meetings')
export class Meeting {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  meetingId: string;

  @Column('text')
  status: 'called' | 'counted' | 'resolved' | 'lapsed';

  @Column('text')
  calledBy: string;

  @Column('jsonb')
  classes: readonly string[];

  @Column('date')
  noticeOn: BusinessDate;

  @Column('date')
  recordDate: BusinessDate;

  @Column('date')
  heldOn: BusinessDate;

  @Column('jsonb')
  withoutVote: readonly string[];

  @Column('jsonb')
  items: readonly Item[];

  @Column('jsonb')
  rules: MeetingTerms;

  /** One a unit of face 100; null before the votes are counted. */
  @BigintColumn({ nullable: true })
  votesEntitled: string | null;

  @BigintColumn({ nullable: true })
  votesPresent: string | null;

  /** What was counted, item by item; with what became of it once it is confirmed. */
  @Column('jsonb')
  votes: readonly (ItemVotes | ResolvedItem)[];

  /** What a second person confirms; null before the votes are counted. */
  @Column('text', { nullable: true })
  countDigest: string | null;

  @Column('text', { nullable: true })
  countedBy: string | null;

  @Column('text', { nullable: true })
  confirmedBy: string | null;
}
