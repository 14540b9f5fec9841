import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BreakKind } from '#domain/collections';
import type { Amount, BusinessDate } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** How a break may stand. */
export const breakStatuses = ['standing', 'passed', 'gone', 'resolved', 'lapsed'] as const;

/** A break of a period, as the newest run that found it saw it, and what people did about it. */
@Entity('reconciliation_breaks')
@Index('breaks_by_age', ['status', 'since', 'dealId', 'periodNumber', 'breakId'])
export class ReconciliationBreak {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('text')
  breakId: string;

  @Column('text')
  kind: BreakKind;

  @Column('text')
  subject: string;

  @AmountColumn()
  amount: Amount;

  /** The day from which its age counts. */
  @Column('date')
  since: BusinessDate;

  @Column('text')
  message: string;

  /** `gone`: the newest run does not find it. `passed`: two people let it pass as it stood. `lapsed`: it stood when the trust was liquidated. */
  @Column('text')
  status: (typeof breakStatuses)[number];

  @Column('text', { nullable: true })
  owner: string | null;

  /** The newest note. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('text', { nullable: true })
  resolution: string | null;

  @Column('text', { nullable: true })
  resolvedBy: string | null;
}
