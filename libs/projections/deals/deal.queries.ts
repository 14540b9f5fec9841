import type { SelectQueryBuilder } from 'typeorm';
import type { ListPage, ListPart, Sorts } from '../ordered-list.js';
import { type Page, type Paged, within } from '../page.js';
import { readList } from '../read-list.js';
import type { ReadSource } from '../read-source.js';
import { Deal } from './deal.entity.js';
import { TermsVersion } from './terms-version.entity.js';
import { TapeAsset } from './tape-asset.entity.js';

/** What the versions of a deal's terms are read from. */
export const termsTables = [TermsVersion] as const;

/** By what deals may be sorted. */
export const dealSorts = {
  dealId: [['dealId', 'text']],
  name: [
    ['name', 'text'],
    ['dealId', 'text'],
  ],
  closingDate: [
    ['closingDate', 'date'],
    ['dealId', 'text'],
  ],
  legalMaturityDate: [
    ['legalMaturityDate', 'date'],
    ['dealId', 'text'],
  ],
} as const satisfies Sorts<Deal>;

export class DealQueries {
  constructor(private readonly read: ReadSource) {}

  /** All deals, by id. */
  all(): Promise<Deal[]> {
    return this.read.getRepository(Deal).find({ order: { dealId: 'ASC' } });
  }

  /** A part of all deals; of those that stand so, where it is said. */
  list(part: ListPart<Deal>, status?: Deal['status']): Promise<ListPage<Deal>> {
    const query = this.read.getRepository(Deal).createQueryBuilder('deal');
    return readList(status === undefined ? query : query.where('deal.status = :status', { status }), part);
  }

  one(dealId: string): Promise<Deal | null> {
    return this.read.getRepository(Deal).findOneBy({ dealId });
  }

  /** Every version of the deal's terms, proposals among them, oldest first. */
  termsVersions(dealId: string): Promise<TermsVersion[]> {
    return this.read.getRepository(TermsVersion).find({ where: { dealId }, order: { termsVersion: 'ASC' } });
  }

  termsVersion(dealId: string, termsVersion: number): Promise<TermsVersion | null> {
    return this.read.getRepository(TermsVersion).findOneBy({ dealId, termsVersion });
  }

  /** The assets of the registered pool, in the tape's order. */
  async assets(dealId: string, page: Page): Promise<Paged<TapeAsset>> {
    const { skip, take } = within(page);
    const [rows, total] = await this.pool(dealId).orderBy('asset.line').offset(skip).limit(take).getManyAndCount();
    return { rows, total };
  }

  /** One asset of the registered pool. */
  asset(dealId: string, assetId: string): Promise<TapeAsset | null> {
    return this.pool(dealId).andWhere('asset.assetId = :assetId', { assetId }).getOne();
  }

  private pool(dealId: string): SelectQueryBuilder<TapeAsset> {
    return this.read
      .getRepository(TapeAsset)
      .createQueryBuilder('asset')
      .innerJoin(
        Deal,
        'deal',
        'deal.dealId = asset.dealId AND deal.poolFileDigest = asset.fileDigest AND deal.poolReading = asset.reading',
      )
      .where('asset.dealId = :dealId', { dealId });
  }
}
