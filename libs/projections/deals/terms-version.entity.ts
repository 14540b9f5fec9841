import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DealTerms } from '#domain/deal';
import type { BusinessDate } from '#domain/shared';

/** A version of a deal's terms: as registered, proposed, sent back or approved. What was sent back is replaced by the next proposal. */
@Entity('terms_versions')
export class TermsVersion {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  termsVersion: number;

  @Column('text')
  status: 'registered' | 'proposed' | 'sent back' | 'approved' | 'lapsed';

  /** The first day on which it is, or would be, in force. */
  @Column('date')
  effectiveFrom: BusinessDate;

  @Column('jsonb')
  terms: DealTerms;

  /** What an approval must name; null for the terms as registered, which nobody proposed. */
  @Column('text', { nullable: true })
  digest: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  proposedBy: string | null;

  /** The second person: who approved it or sent it back. */
  @Column('text', { nullable: true })
  decidedBy: string | null;

  /** Why it was sent back. */
  @Column('text', { nullable: true })
  sentBackBecause: string | null;

  /** Version of the deal's stream after what happened to it last: what a write on the proposal must name. */
  @Column('integer')
  streamVersion: number;

  /** UTC instant, fixed width, of what happened to it last. */
  @Column('text')
  recordedAt: string;
}
