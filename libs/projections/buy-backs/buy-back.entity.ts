import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BuyBackKind, CleanUpConditions } from '#domain/buy-back';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** A request that assets leave the pool, what became of it, and what was paid. */
@Entity('buy_backs')
export class BuyBack {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  requestId: string;

  @Column('text')
  kind: BuyBackKind;

  @Column('text')
  status: 'requested' | 'sent back' | 'approved';

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

  @Column('text')
  reason: string;

  /** The tests of a clean-up call with their figures. */
  @Column('jsonb', { nullable: true })
  conditions: CleanUpConditions | null;

  /** What an approval must name. */
  @Column('text')
  digest: string;

  @Column('text')
  requestedBy: string;

  /** The second person: who approved it or sent it back. */
  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  sentBackBecause: string | null;

  /** Cursor of the event that approved it. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  approvedAtCursor: string | null;

  /** Version of the stream of the deal's requests after what happened to this one last: what a write on it must name. */
  @Column('integer')
  streamVersion: number;
}
