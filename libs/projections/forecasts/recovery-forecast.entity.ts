import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ForecastSource, RecoveryForecast } from '#domain/forecast';
import type { BusinessDate } from '#domain/shared';

/** A recorded forecast of what a pool brings, as it was last recorded. */
@Entity('recovery_forecasts')
export class RecordedForecast {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  forecastId: string;

  /** How often it was recorded. */
  @Column('integer')
  version: number;

  @Column('text')
  name: string;

  @Column('text')
  source: ForecastSource;

  @Column('date')
  asOf: BusinessDate;

  @Column('text')
  document: string;

  @Column('jsonb')
  recoveries: RecoveryForecast;

  @Column('text')
  recordedBy: string;

  /** The second person, of what was proposed; null where one person recorded it. */
  @Column('text', { nullable: true })
  confirmedBy: string | null;
}
