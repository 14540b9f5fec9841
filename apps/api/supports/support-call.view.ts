import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Formula } from '#domain/waterfall';
import type { SupportCall } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'SupportCall', description: 'What a provider was called for in a period, and how it answered.' })
export class SupportCallView implements SupportCall {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4, description: 'the period whose payment is short' })
  periodNumber: number;

  @Shows.text({ example: 'liquidity' })
  supportId: string;

  @Shows.text({ example: 'holder-a', description: 'the party called' })
  provider: string;

  @Shows.oneOf(['called', 'paid', 'defaulted'], { description: 'called: something is still to be paid' })
  status: SupportCall['status'];

  @Shows.amount()
  amount: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'why this much is asked of this provider' })
  formula: Formula;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'by how much the covered ranks are short' })
  shortfall: Formula;

  @Shows.date()
  calledOn: string;

  @Shows.text({ example: 'maker-1' })
  calledBy: string;

  @Shows.date()
  dueDate: string;

  @Shows.amount({ description: 'what it paid in all, also before it defaulted on the rest' })
  paid: string;

  @Shows.date({ nullable: true, description: 'value date of the newest payment' })
  paidOn: string | null;

  @Shows.amount({ nullable: true, description: 'what it defaulted on; null unless it did' })
  defaulted: string | null;

  @Shows.date({ nullable: true })
  defaultedOn: string | null;

  @Shows.text({ nullable: true, description: 'where the default is documented' })
  defaultReason: string | null;
}
