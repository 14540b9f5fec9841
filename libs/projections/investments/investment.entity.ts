import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InvestmentDifference } from '#domain/collections';
import type { InvestmentKind } from '#domain/deal';
import type { SettledPart } from '#domain/investments';
import type { Amount, BusinessDate, DayCount } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';
import { TwoPersonRequest } from '../table/two-person-request.js';

/** A part of the sum that came back, with the bank's reference, or that was given up, with none. */
export interface SettledInvestment extends SettledPart {
  readonly bankReference: string | null;
}

/** Idle cash that is to be invested, or was, and what came of it. */
@Entity('investments')
export class Investment extends TwoPersonRequest {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  investmentId: string;

  @Column('text')
  status: 'requested' | 'sent back' | 'approved' | 'held' | 'ended' | 'lapsed';

  @Column('text')
  kind: InvestmentKind;

  /** With whom, or in what paper. */
  @Column('text')
  issuer: string;

  @AmountColumn()
  amount: Amount;

  /** A year, as a decimal. */
  @Column('text')
  rate: string;

  @Column('text')
  dayCount: DayCount;

  @Column('date')
  buysOn: BusinessDate;

  @Column('date')
  maturesOn: BusinessDate;

  /** What it is expected to earn until it matures. */
  @AmountColumn()
  expectedIncome: Amount;

  /** The bank's days and references; null before. */
  @Column('date', { nullable: true })
  boughtOn: BusinessDate | null;

  @Column('text', { nullable: true })
  boughtAs: string | null;

  /** Of what came back last; where nothing did, the day on which it was given up. */
  @Column('date', { nullable: true })
  endedOn: BusinessDate | null;

  @Column('text', { nullable: true })
  endedAs: string | null;

  /** What was credited so far, and of that what was earned; beside it, what of the sum is not back, and what is lost. */
  @AmountColumn({ nullable: true })
  received: Amount | null;

  @AmountColumn({ nullable: true })
  income: Amount | null;

  @AmountColumn({ nullable: true })
  outstanding: Amount | null;

  @AmountColumn({ nullable: true })
  lost: Amount | null;

  /** Who proposes that what is outstanding is lost, why, and what the approval must name; null where nobody does. */
  @Column('text', { nullable: true })
  lossProposedBy: string | null;

  @Column('text', { nullable: true })
  lossBecause: string | null;

  @Column('text', { nullable: true })
  lossDigest: string | null;

  /** What of the sum came back under which of the bank's references, or was given up, in the order in which it was booked. */
  @Column('jsonb')
  settled: readonly SettledInvestment[];

  /** How what came last differs from what was agreed; null before it. */
  @Column('jsonb', { nullable: true })
  differs: readonly InvestmentDifference[] | null;
}
