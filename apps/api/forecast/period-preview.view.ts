import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { PeriodPreview } from '#application';
import type { AmountDifference } from '#domain/forecast';
import type { PeriodInputs, WaterfallResult } from '#domain/waterfall';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'AmountDifference', description: 'An amount that two runs state differently.' })
export class AmountDifferenceView implements AmountDifference {
  @Shows.text({ example: '5. class:senior:interest', description: 'a line by rank and item, a balance, the reserve' })
  of: string;

  @Shows.oneOf(['available', 'due', 'paid', 'unpaid', 'held'])
  figure: AmountDifference['figure'];

  @Shows.amount()
  before: string;

  @Shows.amount()
  after: string;

  @Shows.amount({ description: 'after − before' })
  change: string;
}

@ApiSchema({
  name: 'PeriodPreview',
  description: 'A period’s payment as it would be: as the period stands, and under the changes. Nothing is recorded.',
})
export class PeriodPreviewView implements PeriodPreview {
  @ApiProperty({ type: Boolean, enum: [true] })
  dryRun: true;

  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.oneOf(['open', 'closed'])
  periodStatus: 'open' | 'closed';

  @Shows.amount({ description: 'net collections that are reported and not remitted yet; counted as received' })
  awaited: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'what the changed run was computed from' })
  inputs: PeriodInputs;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'the run on the period as it stands: lines with their trace, payments, classes, closing position',
  })
  unchanged: WaterfallResult;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'the run under the changes, likewise' })
  changed: WaterfallResult;

  @ApiProperty({ type: [AmountDifferenceView], description: 'every amount in which the two runs differ' })
  differences: readonly AmountDifference[];
}
