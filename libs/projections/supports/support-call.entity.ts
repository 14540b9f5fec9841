import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import type { Formula } from '#domain/waterfall';
import { AmountColumn } from '../table/columns.js';

/** What one provider of a support was called for in a period, and how it answered. */
@Entity('support_calls')
export class SupportCall {
  @PrimaryColumn('text')
  dealId: string;

  /** The period whose payment is short. */
  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('text')
  supportId: string;

  /** The party called. */
  @PrimaryColumn('text')
  provider: string;

  /** `called`: something is still to be paid. */
  @Column('text')
  status: 'called' | 'paid' | 'defaulted';

  @AmountColumn()
  amount: Amount;

  /** Why this much is asked of this provider. */
  @Column('jsonb')
  formula: Formula;

  /** By how much the covered ranks are short. */
  @Column('jsonb')
  shortfall: Formula;

  @Column('date')
  calledOn: BusinessDate;

  @Column('text')
  calledBy: string;

  @Column('date')
  dueDate: BusinessDate;

  /** What it paid in all, also before it defaulted on the rest. */
  @AmountColumn()
  paid: Amount;

  /** Value date of the newest payment. */
  @Column('date', { nullable: true })
  paidOn: BusinessDate | null;

  /** What it defaulted on; null unless it did. */
  @AmountColumn({ nullable: true })
  defaulted: Amount | null;

  @Column('date', { nullable: true })
  defaultedOn: BusinessDate | null;

  /** Where the default is documented. */
  @Column('text', { nullable: true })
  defaultReason: string | null;
}
