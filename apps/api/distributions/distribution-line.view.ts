import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Formula } from '#domain/waterfall';
import type { DistributionLine } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'DistributionLine', description: 'One payee of one step, with its reason: due = A × B × C / D.' })
export class DistributionLineView implements DistributionLine {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count()
  calculationVersion: number;

  @Shows.count({ description: 'order in the trace, from 1' })
  lineNumber: number;

  @Shows.count({ description: 'the step’s number in the waterfall, from 1' })
  rank: number;

  @Shows.text({ example: 'waterfall[4]', description: 'the step’s term in the deal document' })
  term: string;

  @Shows.text({ example: 'pay interest' })
  step: string;

  @Shows.text({ example: 'class:senior:interest' })
  item: string;

  @Shows.text({ example: 'registrar' })
  payee: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'how the due amount came to be',
  })
  formula: Formula | null;

  @Shows.amount({ description: 'what was left for the whole step when it began' })
  available: string;

  @Shows.amount({ description: 'unpaid amounts of earlier periods within due' })
  carriedIn: string;

  @Shows.amount()
  due: string;

  @Shows.amount()
  paid: string;

  @Shows.amount()
  unpaid: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'how paid came to be, where it is not simply the smaller of due and available',
  })
  paidFormula: Formula | null;

  @Shows.flag({ description: 'true when the unpaid part is due again next period' })
  unpaidIsCarried: boolean;

  @Shows.text({ nullable: true })
  note: string | null;
}
