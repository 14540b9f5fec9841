import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { forecastSources, type ExpectedRecovery, type ForecastSource, type RecoveryForecast } from '#domain/forecast';
import type { ProposedForecast, ProposedRecoveries } from '#application';
import { recoveryBuckets, type BucketOfAssets, type RecordedForecast, type RecoveryBucket } from '#projections';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

@ApiSchema({
  name: 'RecordedForecast',
  description: 'What someone expects the pool to bring, as it was last recorded.',
})
export class RecordedForecastView implements RecordedForecast {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'prospectus' })
  forecastId: string;

  @Shows.count({ description: 'how often it was recorded', example: 1 })
  version: number;

  @Shows.text({ example: '募集说明书' })
  name: string;

  @Shows.oneOf(forecastSources)
  source: ForecastSource;

  @Shows.date({ description: 'as of which it is made' })
  asOf: string;

  @Shows.text({ description: 'what it was recorded from' })
  document: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'by period, by category or as a curve' })
  recoveries: RecoveryForecast;

  @Shows.text()
  recordedBy: string;

  @Shows.text({ nullable: true, description: 'the second person, of what was proposed' })
  confirmedBy: string | null;
}

@ApiSchema({
  name: 'ProposedForecast',
  description: 'What a maker reads in the prospectus, before another person confirms it.',
})
export class ProposedForecastView implements ProposedForecast {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'prospectus' })
  forecastId: string;

  @Shows.text({ example: '募集说明书' })
  name: string;

  @Shows.oneOf(forecastSources)
  source: ForecastSource;

  @Shows.date({ description: 'as of which it is made' })
  asOf: string;

  @Shows.text({ description: 'what it was recorded from' })
  document: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'by period, by category or as a curve' })
  recoveries: RecoveryForecast;

  @Shows.text()
  proposedBy: string;

  @Shows.text({ description: 'what a confirmation names' })
  digest: string;
}

@ApiSchema({
  name: 'ProposedRecoveries',
  description:
    'What a maker reads of assets in the document of the prospectus’ forecast, before another person confirms it.',
})
export class ProposedRecoveriesView implements ProposedRecoveries {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'prospectus' })
  forecastId: string;

  @Shows.date({ description: 'as of which the forecast stands that it is said of' })
  asOf: string;

  @Shows.count({ description: 'the proposal’s number in the deal', example: 1 })
  number: number;

  @Shows.text({ description: 'what it was read in' })
  document: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'the assets, what each brings in all, gross, and by when',
  })
  assets: readonly ExpectedRecovery[];

  @Shows.text()
  proposedBy: string;

  @Shows.text({ description: 'what a confirmation names' })
  digest: string;
}

@ApiSchema({ name: 'ProposedRecoveriesList' })
export class ProposedRecoveriesListView extends listOf(ProposedRecoveriesView) {}

@ApiSchema({ name: 'BucketOfAssets', description: 'Assets by when they are expected to bring money.' })
export class BucketOfAssetsView implements BucketOfAssets {
  @Shows.oneOf(recoveryBuckets)
  bucket: RecoveryBucket;

  @Shows.count()
  assetCount: number;

  @Shows.amount()
  expected: string;

  @Shows.amount({ description: 'gross, received on them in all' })
  received: string;
}
