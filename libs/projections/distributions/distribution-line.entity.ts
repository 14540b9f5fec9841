import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount } from '#domain/shared';
import type { Formula } from '#domain/waterfall';
import { AmountColumn } from '../table/columns.js';

/** One line of a calculation's trace: one payee of one step, with its reason. */
@Entity('distribution_lines')
export class DistributionLine {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('integer')
  calculationVersion: number;

  /** Order in the trace, from 1. */
  @PrimaryColumn('integer')
  lineNumber: number;

  /** The step's number in the deal's waterfall, from 1. */
  @Column('integer')
  rank: number;

  @Column('text')
  term: string;

  @Column('text')
  step: string;

  @Column('text')
  item: string;

  @Column('text')
  payee: string;

  @Column('jsonb', { nullable: true })
  formula: Formula | null;

  @AmountColumn()
  available: Amount;

  @AmountColumn()
  carriedIn: Amount;

  @AmountColumn()
  due: Amount;

  @AmountColumn()
  paid: Amount;

  @AmountColumn()
  unpaid: Amount;

  /** How paid came to be, where it is not simply the smaller of due and available. */
  @Column('jsonb', { nullable: true })
  paidFormula: Formula | null;

  /** True when the unpaid part is due again next period. */
  @Column('boolean')
  unpaidIsCarried: boolean;

  /** Why the amount is what it is, where a formula alone does not say. */
  @Column('text', { nullable: true })
  note: string | null;
}
