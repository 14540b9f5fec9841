import { ApiSchema } from '@nestjs/swagger';
import type { Estimate } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'Estimate' })
export class EstimateView implements Estimate {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'tax:vat' })
  item: string;

  @Shows.amount()
  amount: string;

  @Shows.text({ example: 'as of this period, for two sales are under way' })
  reason: string;

  @Shows.date()
  effectiveDate: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;
}
