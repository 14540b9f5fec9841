import type { ReadSource } from '../read-source.js';
import { BuyBackAsset } from './buy-back-asset.entity.js';
import { BuyBack } from './buy-back.entity.js';

/** What these queries read. */
export const buyBackTables = [BuyBack, BuyBackAsset] as const;

export class BuyBackQueries {
  constructor(private readonly read: ReadSource) {}

  /** Every request of the deal, by the day from which it takes effect. */
  requests(dealId: string): Promise<BuyBack[]> {
    const order = { effectiveFrom: 'ASC', requestId: 'ASC' } as const;
    return this.read.getRepository(BuyBack).find({ where: { dealId }, order });
  }

  request(dealId: string, requestId: string): Promise<BuyBack | null> {
    return this.read.getRepository(BuyBack).findOneBy({ dealId, requestId });
  }

  /** What a request takes out of the pool, then what it brings in. */
  assets(dealId: string, requestId: string): Promise<BuyBackAsset[]> {
    const order = { direction: 'DESC', line: 'ASC' } as const;
    return this.read.getRepository(BuyBackAsset).find({ where: { dealId, requestId }, order });
  }
}
