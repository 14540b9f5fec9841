import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Restatement as Comparison } from '#domain/collections';
import type { WaterfallResult } from '#domain/waterfall';

/** A closed period as it should have been, beside what was published of it or restated before. */
@Entity('restatements')
export class Restatement {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  /** Among the period's restatements, from 1. */
  @PrimaryColumn('integer')
  number: number;

  @Column('text')
  status: 'proposed' | 'restated' | 'lapsed';

  /** Of the proposal, which its approval names. */
  @Column('text')
  digest: string;

  @Column('text')
  reason: string;

  @Column('text')
  proposedBy: string;

  @Column('text', { nullable: true })
  approvedBy: string | null;

  /** What was corrected, and what differs by it: lines, payees, holders, later periods; how it is settled. */
  @Column('jsonb')
  comparison: Omit<Comparison, 'result'>;

  /** As it should have been, line by line. */
  @Column('jsonb')
  result: WaterfallResult;
}
