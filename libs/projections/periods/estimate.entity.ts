import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** What the next period is expected to owe of a tax or fee, as it was estimated last in this period. */
@Entity('estimates')
export class Estimate {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  /** As traces spell it, e.g. `tax:vat`. */
  @PrimaryColumn('text')
  item: string;

  @AmountColumn()
  amount: Amount;

  @Column('text')
  reason: string;

  @Column('date')
  effectiveDate: BusinessDate;

  /** UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;
}
