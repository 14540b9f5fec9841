import type { ReadSource } from '../read-source.js';
import { Investment } from './investment.entity.js';

/** What these queries read. */
export const investmentTables = [Investment] as const;

export class InvestmentQueries {
  constructor(private readonly read: ReadSource) {}

  /** Every investment of the deal, by the day on which it is bought. */
  investments(dealId: string): Promise<Investment[]> {
    const order = { buysOn: 'ASC', investmentId: 'ASC' } as const;
    return this.read.getRepository(Investment).find({ where: { dealId }, order });
  }
}
