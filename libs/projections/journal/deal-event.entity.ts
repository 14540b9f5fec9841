import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDate } from '#domain/shared';
import type { LogEvent } from '../log-event.js';

/** An event of the log that speaks of a deal, with both its times; what it says stays in the log. */
@Entity('deal_events')
@Index('deal_events_by_deal', ['dealId', 'position'])
export class DealEvent {
  @PrimaryColumn('bigint')
  position: string;

  @Column('text')
  dealId: string;

  @Column('text')
  stream: string;

  /** In the stream, from 1. */
  @Column('integer')
  version: number;

  /** What it continues beside others of its stream: events of one course rest on its first. Empty where the whole stream is one. */
  @Column('text')
  course: string;

  @Column('text')
  type: LogEvent['type'];

  /** When it counts. */
  @Column('date')
  effectiveDate: BusinessDate;

  /** When it was known: UTC instant, fixed width. */
  @Column('text')
  recordedAt: string;
}
