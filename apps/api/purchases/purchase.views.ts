import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Purchase } from '#projections';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';
import { TwoPersonRequestView } from '../http/two-person-request.view.js';
import { ListedAssetView } from '../pools/listed-asset.view.js';
import { SubstitutionTestsView } from '../pools/pool-criteria.views.js';

@ApiSchema({
  name: 'Purchase',
  description: 'Assets that the trust is to buy, or has bought, out of the payment of a period.',
})
export class PurchaseView extends TwoPersonRequestView implements Omit<Purchase, 'admittedAtCursor'> {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'purchase-2026-2' })
  purchaseId: string;

  @Shows.count({ description: 'the period whose payment pays for it' })
  periodNumber: number;

  @Shows.date({ description: 'the payment date of the period, as it was when the purchase was requested' })
  paymentDate: string;

  @Shows.oneOf(['requested', 'sent back', 'approved', 'in the pool', 'lapsed'])
  status: Purchase['status'];

  @Shows.text({ example: 'originator', description: 'the originator that sells' })
  seller: string;

  @Shows.text({ description: 'SHA-256 of the tape' })
  fileDigest: string;

  @Shows.text({
    nullable: true,
    example: '/originator/2',
    description:
      'by whose column mapping the tape was read, and which version of it; empty by the template’s headers, null where it was not recorded',
  })
  reading: string | null;

  @Shows.count()
  assetCount: number;

  @Shows.amount({ description: 'by which the pool’s balance grows' })
  principal: string;

  @Shows.amount()
  interest: string;

  @Shows.amount()
  fee: string;

  @Shows.amount({ description: '本息费: principal, interest and fees' })
  claims: string;

  @Shows.amount({ description: 'for all of them' })
  price: string;

  @ApiProperty({
    type: SubstitutionTestsView,
    nullable: true,
    description: 'what the criteria of the terms find of the pool as it would be; null where they set none',
  })
  tests: SubstitutionTestsView | null;

  @Shows.date({ nullable: true, description: 'the day of the payment from which the assets are in the pool' })
  admittedOn: string | null;

  @Shows.count({ description: 'version of the stream of the deal’s purchases, for If-Match' })
  streamVersion: number;
}

@ApiSchema({ name: 'PurchasedAssetPage' })
export class PurchasedAssetPageView extends pageOf(ListedAssetView) {}
