import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BuyBackKind, CleanUpConditions, LapseOutcome } from '#domain/buy-back';
import type { SubstitutionTests } from '#domain/pool';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';
import { TwoPersonRequest } from '../table/two-person-request.js';

export interface BuyBackLapse {
  readonly outcome: LapseOutcome;
  readonly reason: string;
  readonly proposedBy: string;
  /** What a confirmation must name. */
  readonly digest: string;
  /** Null while it is proposed. */
  readonly confirmedBy: string | null;
}

/** A request that assets leave the pool, what became of it, and what was paid. */
@Entity('buy_backs')
export class BuyBack extends TwoPersonRequest {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  requestId: string;

  @Column('text')
  kind: BuyBackKind;

  @Column('text')
  status: 'requested' | 'sent back' | 'approved' | 'lapsed';

  /** The originator that buys. */
  @Column('text')
  party: string;

  /** The day from which the assets are out of the pool; of a clean-up call, once it is paid. */
  @Column('date')
  effectiveFrom: BusinessDate;

  @Column('date')
  payBy: BusinessDate;

  @AmountColumn()
  price: Amount;

  @AmountColumn()
  paid: Amount;

  /** Value date of the newest payment. */
  @Column('date', { nullable: true })
  paidOn: BusinessDate | null;

  /** How many assets are named; none by a clean-up call, which is of all. */
  @Column('integer')
  assetCount: number;

  /** The tests of a clean-up call with their figures. */
  @Column('jsonb', { nullable: true })
  conditions: CleanUpConditions | null;

  /** What the criteria of the terms find of a substitution; null where they set none, and for anything else. */
  @Column('jsonb', { nullable: true })
  tests: SubstitutionTests | null;

  /** How it came, or is proposed to come, to an end unpaid; null where nobody proposed that. */
  @Column('jsonb', { nullable: true })
  lapse: BuyBackLapse | null;

  /** Cursor of the event by which it lapsed, so that its assets stay. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  lapsedAtCursor: string | null;

  /** Cursor of the event that approved it. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  approvedAtCursor: string | null;

  /** Version of the stream of the deal's requests after what happened to this one last: what a write on it must name. */
  @Column('integer')
  streamVersion: number;
}
