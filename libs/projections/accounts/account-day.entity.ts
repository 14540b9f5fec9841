import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** Positions of the log whose entries one row sums. */
export const POSITIONS_PER_BLOCK = 16_384n;

/**
 * An account's entries of one effective day that were recorded in one block of positions, summed: what makes a balance
 * as of any day, as known at any position, cheap however many entries there are.
 */
@Entity('account_days')
export class AccountDay {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  account: string;

  @PrimaryColumn('date')
  effectiveDate: BusinessDate;

  /** Which block of {@link POSITIONS_PER_BLOCK} positions, from 0. */
  @PrimaryColumn('bigint')
  block: string;

  @AmountColumn()
  incoming: Amount;

  @AmountColumn()
  outgoing: Amount;

  @Column('integer')
  entryCount: number;
}
