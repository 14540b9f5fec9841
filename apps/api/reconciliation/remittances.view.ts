import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type {
  ExpectedCollections,
  RemittanceAdjustment,
  RemittanceComparison,
  RemittanceDay,
  RemittanceTotals,
  ReportedFigures,
  ServicerRemittance,
} from '#domain/reconciliation';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'ExpectedCollections', description: 'What is expected, gross, of all servicers together.' })
export class ExpectedCollectionsView implements ExpectedCollections {
  @Shows.oneOf(['forecast', 'instalments'])
  by: ExpectedCollections['by'];

  @Shows.amount()
  amount: string;
}

@ApiSchema({ name: 'ReportedFigures', description: 'What a servicer’s files report.' })
export class ReportedFiguresView implements ReportedFigures {
  @Shows.amount()
  gross: string;

  @Shows.amount()
  disposalCost: string;

  @Shows.amount({ description: 'gross − disposal cost: what is to be remitted' })
  net: string;
}

@ApiSchema({ name: 'ServicerRemittance', description: 'What one servicer reported of a span and remitted for it.' })
export class ServicerRemittanceView implements ServicerRemittance {
  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.object(ReportedFiguresView, { nullable: true, description: 'null where it sent no file of the period' })
  reported: ReportedFiguresView | null;

  @Shows.amount({ description: 'credited after the remittance day before and up to this one; for the last, later too' })
  received: string;

  @Shows.amount({ description: 'what of it came after the day' })
  late: string;
}

@ApiSchema({ name: 'RemittanceDay', description: 'A remittance day (回收款转付日): expected, reported, received.' })
export class RemittanceDayView implements RemittanceDay {
  @Shows.date({ nullable: true, description: 'null where nothing says on which day cash is handed over' })
  date: string | null;

  @Shows.text({ nullable: true, description: 'the level of remittance whose day it is' })
  level: string | null;

  @Shows.date({ description: 'the first day of collection that it hands over' })
  from: string;

  @Shows.date({ description: 'the last one' })
  to: string;

  @Shows.object(ExpectedCollectionsView, { nullable: true, description: 'null where nothing says what to expect' })
  expected: ExpectedCollectionsView | null;

  @ApiProperty({ type: [ServicerRemittanceView] })
  servicers: readonly ServicerRemittanceView[];
}

@ApiSchema({
  name: 'RemittanceAdjustment',
  description: 'A difference that counts here and corrects an earlier booking.',
})
export class RemittanceAdjustmentView implements RemittanceAdjustment {
  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.oneOf(['reported', 'received'], { description: 'of a receipt, net; of a credit' })
  of: RemittanceAdjustment['of'];

  @Shows.amount()
  difference: string;

  @Shows.text({ description: 'position in the log of the correction, as in the list of adjustments', example: '4711' })
  position: string;

  @Shows.count({ description: 'the period of what it corrects', example: 4 })
  correctsPeriod: number;

  @Shows.text({ description: 'what it corrects: upload and line, or the bank’s reference' })
  reference: string;
}

@ApiSchema({ name: 'RemittanceTotals', description: 'What a servicer’s lines of the period add up to.' })
export class RemittanceTotalsView implements RemittanceTotals {
  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.object(ReportedFiguresView, { nullable: true, description: 'null where it sent no file of the period' })
  reported: ReportedFiguresView | null;

  @Shows.amount()
  adjustedReported: string;

  @Shows.amount()
  received: string;

  @Shows.amount()
  adjustedReceived: string;

  @Shows.amount({ description: 'net reported + adjusted − (received + adjusted), without what is owed from before' })
  open: string;
}

@ApiSchema({ name: 'RemittanceComparison', description: 'Expected, reported, received of a period.' })
export class RemittanceComparisonView implements RemittanceComparison {
  @Shows.object(ExpectedCollectionsView, { nullable: true, description: 'of the whole period, by the forecast named' })
  expected: ExpectedCollectionsView | null;

  @ApiProperty({ type: [RemittanceDayView] })
  days: readonly RemittanceDayView[];

  @ApiProperty({ type: [RemittanceAdjustmentView] })
  adjustments: readonly RemittanceAdjustmentView[];

  @ApiProperty({ type: [RemittanceTotalsView] })
  totals: readonly RemittanceTotalsView[];
}
