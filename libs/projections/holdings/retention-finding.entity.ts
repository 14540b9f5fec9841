import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDate } from '#domain/shared';
import { BigintColumn } from '../table/columns.js';

/** That the originators keep less than the deal asks (风险自留), or enough again. */
@Entity('retention_findings')
export class RetentionFinding {
  @PrimaryColumn('text')
  dealId: string;

  /** Of the event, in the log. */
  @BigintColumn({ primary: true })
  position: string;

  @Column('text')
  finding: 'breached' | 'restored';

  /** The transfer that did it, and its class. */
  @Column('text')
  classId: string;

  @Column('text')
  transferId: string;

  /** What is amiss; nothing of a retention that is restored. */
  @Column('jsonb')
  faults: readonly string[];

  @Column('date')
  foundOn: BusinessDate;
}
