import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubstitutionTests } from '#domain/pool';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';
import { TwoPersonRequest } from '../table/two-person-request.js';

/** Assets that the trust is to buy, or has bought, what became of the request, and what they were when they were offered. */
@Entity('purchases')
export class Purchase extends TwoPersonRequest {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  purchaseId: string;

  /** The period whose payment pays for it. */
  @Column('integer')
  periodNumber: number;

  /** The payment date of the period, as it was when the purchase was requested. */
  @Column('date')
  paymentDate: BusinessDate;

  @Column('text')
  status: 'requested' | 'sent back' | 'approved' | 'in the pool' | 'lapsed';

  /** The originator that sells. */
  @Column('text')
  seller: string;

  /** SHA-256 of the tape, whose lines are the assets. */
  @Column('text')
  fileDigest: string;

  /** By whose column mapping the tape was read ({@link TapeAsset.reading}); null where nobody recorded it. */
  @Column('text', { nullable: true })
  reading: string | null;

  @Column('integer')
  assetCount: number;

  @AmountColumn()
  principal: Amount;

  @AmountColumn()
  interest: Amount;

  @AmountColumn()
  fee: Amount;

  @AmountColumn()
  claims: Amount;

  /** For all of them. */
  @AmountColumn()
  price: Amount;

  /** What the criteria of the terms find of the pool as it would be; null where they set none. */
  @Column('jsonb', { nullable: true })
  tests: SubstitutionTests | null;

  /** The day of the payment from which the assets are in the pool. */
  @Column('date', { nullable: true })
  admittedOn: BusinessDate | null;

  /** Cursor of the event that took them in. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  admittedAtCursor: string | null;

  /** Version of the stream of the deal's purchases after what happened to this one last: what a write on it must name. */
  @Column('integer')
  streamVersion: number;
}
