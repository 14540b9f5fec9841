import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { DealSchedule, SchedulePeriod } from '#application';
import { explainedDateNames, reasonKinds, type DateReason, type ExplainedDate } from '#domain/schedule';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'DateReason', description: 'A day that accounts for where a date lies.' })
export class DateReasonView implements DateReason {
  @Shows.date()
  date: string;

  @Shows.oneOf(reasonKinds, { description: '`worked weekend`: a Saturday or Sunday worked in exchange (调休)' })
  kind: DateReason['kind'];
}

@ApiSchema({ name: 'ScheduledDate', description: 'A date of a period and why it lies where it does.' })
export class ExplainedDateView implements ExplainedDate {
  @Shows.oneOf(explainedDateNames)
  name: ExplainedDate['name'];

  @Shows.text({ nullable: true, description: 'of a remittance, the level at which it is due', example: 'usual' })
  level: string | null;

  @Shows.date({
    example: '2026-08-23',
    description: 'as the terms name it; of a count of working days, where Monday to Friday alone would lead',
  })
  unadjusted: string;

  @Shows.date({ description: 'where it lies' })
  adjusted: string;

  @ApiProperty({ type: [DateReasonView], description: 'in order; empty where the week alone accounts for it' })
  reasons: readonly DateReasonView[];

  @Shows.flag({ description: 'true where it touches a year of which no holidays are published' })
  provisional: boolean;
}

@ApiSchema({ name: 'SchedulePeriod', description: 'A period with its dates, opened or still to come.' })
export class SchedulePeriodView implements SchedulePeriod {
  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count({ description: 'which of the schedule’s phases the period belongs to, from 0' })
  phase: number;

  @Shows.oneOf(['planned', 'open', 'closed'], {
    description: '`planned`: its dates may still move with a payment that clears a class, an amendment, or holidays',
  })
  status: SchedulePeriod['status'];

  @Shows.count({ description: 'the version of the terms that gives its dates' })
  termsVersion: number;

  @ApiProperty({ type: [ExplainedDateView] })
  dates: readonly ExplainedDateView[];
}

@ApiSchema({ name: 'DealSchedule', description: 'The dates of a deal’s whole life as they stand.' })
export class DealScheduleView implements DealSchedule {
  @Shows.text({ example: 'zhencui-2026-2' })
  dealId: string;

  @ApiProperty({ type: [SchedulePeriodView] })
  periods: readonly SchedulePeriodView[];
}
