import type { ReadSource } from '../read-source.js';
import { SupportCall } from './support-call.entity.js';

/** What these queries read. */
export const supportTables = [SupportCall] as const;

export class SupportQueries {
  constructor(private readonly read: ReadSource) {}

  /** Every call of the deal on a provider, period by period. */
  calls(dealId: string): Promise<SupportCall[]> {
    const order = { periodNumber: 'ASC', supportId: 'ASC', provider: 'ASC' } as const;
    return this.read.getRepository(SupportCall).find({ where: { dealId }, order });
  }
}
