import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { PeriodInputs } from '#domain/waterfall';
import type { Period } from '#projections';
import { Shows } from '../http/fields.js';
import { CalendarVersionView, RemittanceDatesView } from './period-dates.views.js';

@ApiSchema({ name: 'Period', description: 'A collection period with its resolved dates, and what its close froze.' })
export class PeriodView implements Period {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.oneOf(['open', 'collections frozen', 'closed'], {
    description: '`collections frozen`: the first half of closing',
  })
  status: 'open' | 'collections frozen' | 'closed';

  @Shows.count({
    description:
      'also the ETag: what a write on the period names. It covers the dates, the invoices and the close, not what is booked to the period’s collections',
  })
  streamVersion: number;

  @Shows.count()
  termsVersion: number;

  @Shows.count({ description: 'which of the schedule’s phases the period belongs to, from 0' })
  phase: number;

  @Shows.date({ description: 'first day of the collection period' })
  collectionFrom: string;

  @Shows.date({ description: '计算日, the last day of the collection period' })
  determinationDate: string;

  @Shows.date()
  interestFrom: string;

  @Shows.date({ description: 'exclusive' })
  interestTo: string;

  @Shows.date()
  servicerReportDate: string;

  @Shows.date()
  custodianReportDate: string;

  @ApiProperty({ type: [RemittanceDatesView], description: '回收款转付日, for each level that the terms name' })
  remittances: readonly RemittanceDatesView[];

  @Shows.date({ nullable: true, description: '提示日; null where the terms name none' })
  reminderDate: string | null;

  @Shows.date()
  trusteeReportDate: string;

  @Shows.date({ description: '信托分配日' })
  allocationDate: string;

  @Shows.date({ description: '权利登记日' })
  recordDate: string;

  @Shows.date({ description: '支付日 as the schedule names it, before it rolls' })
  scheduledPaymentDate: string;

  @Shows.date({ description: '支付日' })
  paymentDate: string;

  @Shows.text({ example: 'cn-interbank' })
  calendarId: string;

  @Shows.count({ description: 'the publication that the dates were resolved with' })
  calendarVersion: number;

  @ApiProperty({ type: [CalendarVersionView], description: 'the calendars that the deal counts by as well' })
  otherCalendars: readonly CalendarVersionView[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'what the distribution decides from; null until the period is closed',
  })
  inputs: PeriodInputs | null;
}
