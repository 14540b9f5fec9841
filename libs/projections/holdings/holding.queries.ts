import { type Page, type Paged, within } from '../page.js';
import type { ReadSource } from '../read-source.js';
import { HolderPayment } from './holder-payment.entity.js';
import { Holding } from './holding.entity.js';

export class HoldingQueries {
  constructor(private readonly read: ReadSource) {}

  /** The register of one class, in account order. */
  async register(dealId: string, classId: string, page: Page): Promise<Paged<Holding>> {
    const [rows, total] = await this.read
      .getRepository(Holding)
      .findAndCount({ where: { dealId, classId }, order: { rank: 'ASC' }, ...within(page) });
    return { rows, total };
  }

  /** Who was paid what for a period, class by class in account order. */
  async payments(dealId: string, periodNumber: number, page: Page): Promise<Paged<HolderPayment>> {
    const [rows, total] = await this.read
      .getRepository(HolderPayment)
      .findAndCount({ where: { dealId, periodNumber }, order: { classId: 'ASC', rank: 'ASC' }, ...within(page) });
    return { rows, total };
  }

  /** Everything that one holder was paid by a deal, oldest first. */
  paymentsTo(dealId: string, holderId: string): Promise<HolderPayment[]> {
    return this.read
      .getRepository(HolderPayment)
      .find({ where: { dealId, holderId }, order: { periodNumber: 'ASC', classId: 'ASC' } });
  }
}
