import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** One side of a transfer: what it did to one account. */
@Entity('account_entries')
@Index('account_entries_by_account', ['dealId', 'account', 'effectiveDate', 'position', 'leg'])
@Index('account_entries_by_position', ['dealId', 'account', 'position'])
export class AccountEntry {
  /** Position in the log of the event that moved the money. */
  @PrimaryColumn('bigint')
  position: string;

  /** Order among the event's entries, from 1: the giving side of a transfer, then the receiving one. */
  @PrimaryColumn('integer')
  leg: number;

  @Column('text')
  dealId: string;

  @Column('text')
  account: string;

  @Column('text')
  counterAccount: string;

  /** When the movement counts. */
  @Column('date')
  effectiveDate: BusinessDate;

  /** When it was known: UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;

  /** Positive: into the account; negative: out of it. */
  @AmountColumn()
  amount: Amount;

  @Column('text')
  description: string;
}
