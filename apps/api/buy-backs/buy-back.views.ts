import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  buyBackKinds,
  lapseOutcomes,
  type BuyBackKind,
  type CleanUpConditions,
  type LapseOutcome,
} from '#domain/buy-back';
import type { BuyBack, BuyBackAsset, BuyBackLapse } from '#projections';
import { Shows } from '../http/fields.js';
import { TwoPersonRequestView } from '../http/two-person-request.view.js';
import { ListedAssetView } from '../pools/listed-asset.view.js';
import { SubstitutionTestsView } from '../pools/pool-criteria.views.js';

@ApiSchema({ name: 'BuyBackLapse', description: 'The end of an approved request that is not paid.' })
export class BuyBackLapseView implements BuyBackLapse {
  @Shows.oneOf(lapseOutcomes)
  outcome: LapseOutcome;

  @Shows.text()
  reason: string;

  @Shows.text({ example: 'maker-1' })
  proposedBy: string;

  @Shows.text({ description: 'what a confirmation must name' })
  digest: string;

  @Shows.text({ nullable: true, description: 'null while it is proposed' })
  confirmedBy: string | null;
}

@ApiSchema({
  name: 'BuyBack',
  description: 'A request that assets leave the pool, what became of it, and what was paid.',
})
export class BuyBackView extends TwoPersonRequestView implements Omit<BuyBack, 'approvedAtCursor' | 'lapsedAtCursor'> {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'ineligible-1' })
  requestId: string;

  @Shows.oneOf(buyBackKinds)
  kind: BuyBackKind;

  @Shows.oneOf(['requested', 'sent back', 'approved', 'lapsed'])
  status: BuyBack['status'];

  @Shows.text({ example: 'originator', description: 'the originator that buys' })
  party: string;

  @Shows.date({ description: 'the day from which the assets are out of the pool; of a clean-up call, once it is paid' })
  effectiveFrom: string;

  @Shows.date({ description: 'the last day on which it is paid in time' })
  payBy: string;

  @Shows.amount()
  price: string;

  @Shows.amount()
  paid: string;

  @Shows.date({ nullable: true, description: 'value date of the newest payment' })
  paidOn: string | null;

  @Shows.count({ description: 'how many assets are named; none by a clean-up call, which is of all' })
  assetCount: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'the tests of a clean-up call with their figures',
  })
  conditions: CleanUpConditions | null;

  @ApiProperty({
    type: SubstitutionTestsView,
    nullable: true,
    description: 'what the criteria of the terms find of a substitution; null where they set none',
  })
  tests: SubstitutionTestsView | null;

  @ApiProperty({
    type: BuyBackLapseView,
    nullable: true,
    description: 'how it came, or is proposed to come, to an end unpaid',
  })
  lapse: BuyBackLapseView | null;

  @Shows.count({ description: 'version of the stream of the deal’s requests, for If-Match' })
  streamVersion: number;
}

@ApiSchema({ name: 'BuyBackAsset', description: 'An asset that a request takes out of the pool, or brings in.' })
export class BuyBackAssetView extends ListedAssetView implements Omit<BuyBackAsset, 'dealId' | 'requestId'> {
  @Shows.oneOf(['out', 'in'])
  direction: BuyBackAsset['direction'];

  @Shows.amount({ nullable: true, description: 'what is paid for it' })
  price: string | null;
}

@ApiSchema({ name: 'BuyBackWithAssets' })
export class BuyBackWithAssetsView extends BuyBackView {
  @ApiProperty({ type: [BuyBackAssetView], description: 'what leaves, then what comes in' })
  assets: BuyBackAssetView[];
}
