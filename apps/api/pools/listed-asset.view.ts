import type { TapeAsset } from '#projections';
import { Shows } from '../http/fields.js';

/** An asset as a tape or a request lists it. */
export class ListedAssetView implements Omit<TapeAsset, 'dealId' | 'fileDigest' | 'reading'> {
  @Shows.count({ description: 'its place in the list' })
  line: number;

  @Shows.text({ example: 'A000017' })
  assetId: string;

  @Shows.amount({ description: 'as last reported, or as it is taken in' })
  principal: string;

  @Shows.amount()
  interest: string;

  @Shows.amount()
  fee: string;

  @Shows.text({ nullable: true, description: 'masked; null where nobody said' })
  borrowerId: string | null;

  @Shows.text({ nullable: true })
  region: string | null;

  @Shows.text({ nullable: true })
  security: string | null;

  @Shows.text({ nullable: true, description: '五级分类' })
  category: string | null;

  @Shows.text({ nullable: true, example: '120', description: 'a whole count of days, in digits' })
  overdueDays: string | null;

  @Shows.date({ nullable: true, description: '到期日 of the loan' })
  maturityDate: string | null;
}
