import { TapeAsset } from '../deals/tape-asset.entity.js';
import { type Page, type Paged, within } from '../page.js';
import type { ReadSource } from '../read-source.js';
import { Purchase } from './purchase.entity.js';

/** What these queries read. */
export const purchaseTables = [Purchase, TapeAsset] as const;

export class PurchaseQueries {
  constructor(private readonly read: ReadSource) {}

  /** Every purchase of the deal, by the period that pays for it. */
  purchases(dealId: string): Promise<Purchase[]> {
    const order = { periodNumber: 'ASC', purchaseId: 'ASC' } as const;
    return this.read.getRepository(Purchase).find({ where: { dealId }, order });
  }

  purchase(dealId: string, purchaseId: string): Promise<Purchase | null> {
    return this.read.getRepository(Purchase).findOneBy({ dealId, purchaseId });
  }

  /** What the tape of a purchase lists, in its order. */
  async assets(purchase: TapeOfPurchase, page: Page): Promise<Paged<TapeAsset>> {
    const lines = { where: linesOf(purchase), order: { line: 'ASC' }, ...within(page) } as const;
    const [rows, total] = await this.read.getRepository(TapeAsset).findAndCount(lines);
    return { rows, total };
  }

  /** One asset of the tape of a purchase; null for one that it does not list. */
  asset(purchase: TapeOfPurchase, assetId: string): Promise<TapeAsset | null> {
    return this.read.getRepository(TapeAsset).findOneBy({ ...linesOf(purchase), assetId });
  }
}

type TapeOfPurchase = Pick<Purchase, 'dealId' | 'fileDigest' | 'reading'>;

const linesOf = ({ dealId, fileDigest, reading }: TapeOfPurchase) => ({
  ...{ dealId, fileDigest },
  ...(reading === null ? {} : { reading }),
});
