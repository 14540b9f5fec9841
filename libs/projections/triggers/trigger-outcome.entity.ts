import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TriggerMoment } from '#domain/deal';
import type { BusinessDate } from '#domain/shared';
import type { TestTrace, TriggerRecord } from '#domain/waterfall';

/** What one calculation of a period's distribution found of a trigger: that it fired, was cured, or its grace period. */
@Entity('trigger_outcomes')
export class TriggerOutcome {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('integer')
  calculationVersion: number;

  /** Order within the calculation, from 1. */
  @PrimaryColumn('integer')
  outcomeNumber: number;

  @Column('text')
  triggerId: string;

  @Column('date')
  date: BusinessDate;

  @Column('text')
  tested: TriggerMoment;

  @Column('text')
  outcome: TriggerRecord['outcome'];

  /** The test with its figures; null where the trigger was declared. */
  @Column('jsonb', { nullable: true })
  test: TestTrace | null;

  /** Of a declaration. */
  @Column('text', { nullable: true })
  evidence: string | null;
}
