import type { ReadSource } from '../read-source.js';
import { Estimate } from './estimate.entity.js';
import { Invoice } from './invoice.entity.js';
import { Period } from './period.entity.js';

/** The tables that periods are read from. */
export const periodTables = [Period, Invoice, Estimate] as const;

export class PeriodQueries {
  constructor(private readonly read: ReadSource) {}

  /** The deal's periods that were opened, oldest first. */
  all(dealId: string): Promise<Period[]> {
    return this.read.getRepository(Period).find({ where: { dealId }, order: { periodNumber: 'ASC' } });
  }

  one(dealId: string, periodNumber: number): Promise<Period | null> {
    return this.read.getRepository(Period).findOneBy({ dealId, periodNumber });
  }

  /** Invoices and claims of the period, as they were entered. */
  invoices(dealId: string, periodNumber: number): Promise<Invoice[]> {
    return this.read
      .getRepository(Invoice)
      .find({ where: { dealId, periodNumber }, order: { recordedAt: 'ASC', invoiceReference: 'ASC' } });
  }

  /** What the next period is expected to owe, as it was estimated last. */
  estimates(dealId: string, periodNumber: number): Promise<Estimate[]> {
    return this.read.getRepository(Estimate).find({ where: { dealId, periodNumber }, order: { item: 'ASC' } });
  }
}
