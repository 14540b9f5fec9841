import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { ProjectedClass, ProjectedPeriod, Projection, RecoveryComparison } from '#domain/forecast';
import type { PeriodInputs, WaterfallResult } from '#domain/waterfall';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'Shortfall', description: 'What a payment leaves unpaid and carries.' })
export class ShortfallView {
  @Shows.text({ example: 'class:senior:interest' })
  item: string;

  @Shows.amount()
  unpaid: string;
}

@ApiSchema({ name: 'ProjectedPeriod', description: 'A period as it would be.' })
export class ProjectedPeriodView implements ProjectedPeriod {
  @Shows.count({ example: 5 })
  periodNumber: number;

  @Shows.count({ description: 'which of the schedule’s phases the period belongs to, from 0' })
  phase: number;

  @Shows.date()
  collectionFrom: string;

  @Shows.date({ description: '计算日' })
  determinationDate: string;

  @Shows.date()
  interestFrom: string;

  @Shows.date({ description: 'exclusive' })
  interestTo: string;

  @Shows.date({ description: '支付日 as the schedule names it, before it rolls' })
  scheduledPaymentDate: string;

  @Shows.date({ description: '支付日' })
  paymentDate: string;

  @Shows.flag({ description: 'true where the dates touch a year of which no holidays are published' })
  provisional: boolean;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'what the run was computed from' })
  inputs: PeriodInputs;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'the run: lines with their trace, payments, classes, closing position',
  })
  result: WaterfallResult;

  @ApiProperty({ type: [ShortfallView] })
  shortfalls: readonly ShortfallView[];
}

@ApiSchema({ name: 'ProjectedClass', description: 'How a class ends.' })
export class ProjectedClassView implements ProjectedClass {
  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.count({ nullable: true, description: 'the payment that clears its principal; null where none does' })
  clearedInPeriod: number | null;

  @Shows.date({ nullable: true })
  clearedOn: string | null;

  @Shows.date({ description: '预期到期日, as the terms expect it' })
  expectedMaturityDate: string;

  @Shows.amount()
  interestPaid: string;

  @Shows.amount()
  principalPaid: string;

  @Shows.amount({ description: 'fixed capital cost and remainder' })
  yieldPaid: string;

  @Shows.amount({ description: 'owed after the last payment' })
  balance: string;

  @Shows.amount()
  interestUnpaid: string;
}

@ApiSchema({
  name: 'RecoveryComparison',
  description: 'A period’s recovery as forecast, before any haircut, and as it came.',
})
export class RecoveryComparisonView implements RecoveryComparison {
  @Shows.count()
  periodNumber: number;

  @Shows.amount()
  forecast: string;

  @Shows.flag({ description: 'true of a period in which no cash is expected' })
  expectsNothing: boolean;

  @Shows.amount({ nullable: true, description: 'null for a period that is still to come' })
  actual: string | null;

  @Shows.amount()
  cumulativeForecast: string;

  @Shows.amount({ nullable: true })
  cumulativeActual: string | null;

  @Shows.text({ nullable: true, example: '1.0312', description: 'cumulative actual ÷ forecast, 4 decimals' })
  ratio: string | null;
}

@ApiSchema({
  name: 'Projection',
  description: 'A deal’s payments if everything comes as forecast. Nothing is recorded.',
})
export class ProjectionView implements Projection {
  @ApiProperty({ type: Boolean, enum: [true] })
  dryRun: true;

  @Shows.text()
  dealId: string;

  @Shows.count({ description: 'the first period that is projected' })
  fromPeriod: number;

  @ApiProperty({ type: [ProjectedPeriodView] })
  periods: readonly ProjectedPeriodView[];

  @ApiProperty({ type: [ProjectedClassView] })
  classes: readonly ProjectedClassView[];

  @ApiProperty({ type: [RecoveryComparisonView] })
  recoveries: readonly RecoveryComparisonView[];
}
