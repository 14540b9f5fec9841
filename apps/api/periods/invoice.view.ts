import { ApiSchema } from '@nestjs/swagger';
import type { Invoice } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'Invoice' })
export class InvoiceView implements Invoice {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'INV-2026-0107' })
  invoiceReference: string;

  @Shows.text({ example: 'agent' })
  feeId: string;

  @Shows.amount()
  amount: string;

  @Shows.date()
  effectiveDate: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;
}
