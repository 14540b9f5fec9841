import { ApiSchema } from '@nestjs/swagger';
import type { PoolReport } from '#projections';
import { Shows } from '../http/fields.js';
import { ComponentsView } from './receipt-figures.js';

@ApiSchema({ name: 'PoolReport' })
export class PoolReportView extends ComponentsView implements PoolReport {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 2 })
  periodNumber: number;

  @Shows.date()
  date: string;

  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.amount()
  balance: string;

  @Shows.amount()
  prepayment: string;

  @Shows.amount()
  recovery: string;

  @Shows.amount()
  defaulted: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;
}
