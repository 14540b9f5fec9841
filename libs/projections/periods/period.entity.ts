import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PeriodDates } from '#domain/period';
import type { BusinessDate } from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';

/** A collection period with its resolved dates, and what its close froze. */
@Entity('periods')
export class Period {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  /** `collections frozen` is the first half of closing. */
  @Column('text')
  status: 'open' | 'collections frozen' | 'closed';

  /** Version of the period's stream: what a write on the period must name. */
  @Column('integer')
  streamVersion: number;

  @Column('integer')
  termsVersion: number;

  @Column('date')
  collectionFrom: BusinessDate;

  /** Which of the schedule's phases the period belongs to, 0 for the first. */
  @Column('integer')
  phase: number;

  /** 计算日 R, the last day of the collection period. */
  @Column('date')
  determinationDate: BusinessDate;

  @Column('date')
  interestFrom: BusinessDate;

  /** Exclusive. */
  @Column('date')
  interestTo: BusinessDate;

  @Column('date')
  servicerReportDate: BusinessDate;

  @Column('date')
  custodianReportDate: BusinessDate;

  /** 回收款转付日, for each level that the servicer's rating or the deal's status may have. */
  @Column('jsonb')
  remittances: PeriodDates['remittances'];

  @Column('date', { nullable: true })
  reminderDate: BusinessDate | null;

  @Column('date')
  trusteeReportDate: BusinessDate;

  @Column('date')
  allocationDate: BusinessDate;

  @Column('date')
  recordDate: BusinessDate;

  /** 支付日 T as the schedule names it, before it rolls. */
  @Column('date')
  scheduledPaymentDate: BusinessDate;

  /** 支付日 T. */
  @Column('date')
  paymentDate: BusinessDate;

  @Column('text')
  calendarId: string;

  @Column('integer')
  calendarVersion: number;

  /** The calendars that the deal counts by as well. */
  @Column('jsonb')
  otherCalendars: PeriodDates['otherCalendars'];

  /** What the period's distribution decides from; null until the period is closed. */
  @Column('jsonb', { nullable: true })
  inputs: PeriodInputs | null;
}
