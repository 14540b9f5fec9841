import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Eligibility, RetentionAnswer, Share, SizedClass, Sizing, Stratification } from '#domain/structuring';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'Share', description: 'A part of a whole.' })
export class ShareView implements Share {
  @Shows.text({ example: '25/36', description: 'in lowest terms' })
  exact: string;

  @Shows.text({ example: '69.44', description: 'half-up to two decimals' })
  percent: string;
}

@ApiSchema({ name: 'SizedClass' })
export class SizedClassView implements SizedClass {
  @Shows.text({ example: 'AAA' })
  rating: string;

  @ApiProperty({ type: ShareView, description: 'everything that may be issued at this rating or better' })
  supported: ShareView;

  @ApiProperty({ type: ShareView, description: 'what must rank below it' })
  support: ShareView;

  @ApiProperty({ type: ShareView })
  class: ShareView;

  @Shows.amount({ nullable: true, description: 'in whole units of face 100; null where the issue is not given' })
  amount: string | null;
}

@ApiSchema({ name: 'SubordinatedSize' })
export class SubordinatedSizeView {
  @ApiProperty({ type: ShareView })
  share: ShareView;

  @Shows.amount({ nullable: true })
  amount: string | null;
}

@ApiSchema({ name: 'Overcollateralization' })
export class OvercollateralizationView {
  @Shows.amount({ description: 'expected recovery − issue' })
  amount: string;

  @ApiProperty({ type: ShareView, description: 'of the issue' })
  share: ShareView;
}

@ApiSchema({ name: 'Sizing', description: 'The classes that a pool supports.' })
export class SizingView implements Sizing {
  @Shows.amount({ nullable: true, description: 'discounted income less costs; null where the cover was given' })
  netOperatingIncome: string | null;

  @Shows.text({ example: '5/4', description: '偿债保障比, exact' })
  cover: string;

  @ApiProperty({ type: [SizedClassView] })
  classes: readonly SizedClassView[];

  @ApiProperty({ type: SubordinatedSizeView })
  subordinated: SubordinatedSizeView;

  @ApiProperty({ type: ShareView, nullable: true, description: '1 − issue ÷ claims' })
  discount: ShareView | null;

  @ApiProperty({ type: OvercollateralizationView, nullable: true })
  overcollateralization: OvercollateralizationView | null;
}

@ApiSchema({ name: 'Retention', description: 'Whether an originator keeps enough.' })
export class RetentionView implements RetentionAnswer {
  @Shows.flag()
  passed: boolean;

  @ApiProperty({ type: [String] })
  faults: RetentionAnswer['faults'];

  @ApiProperty({ type: ShareView })
  least: ShareView;

  @ApiProperty({ type: ShareView })
  ofIssue: ShareView;

  @ApiProperty({ type: ShareView })
  ofLowestClass: ShareView;
}

@ApiSchema({ name: 'TapeStratum' })
export class StratumView {
  @Shows.text({ example: '可疑' })
  stratum: string;

  @Shows.count()
  assetCount: number;

  @Shows.amount()
  sum: string;

  @ApiProperty({ type: ShareView })
  ofCount: ShareView;

  @ApiProperty({ type: ShareView })
  ofSum: ShareView;
}

@ApiSchema({ name: 'TapeStratification' })
export class StratificationView implements Stratification {
  @Shows.text({ example: 'category' })
  by: string;

  @ApiProperty({ type: [StratumView] })
  strata: readonly StratumView[];
}

@ApiSchema({ name: 'TapeStratifications' })
export class StratificationsView {
  @ApiProperty({ type: [StratificationView] })
  stratifications: readonly StratificationView[];
}

@ApiSchema({ name: 'AssetsAndSum' })
export class AssetsAndSumView {
  @Shows.count()
  assetCount: number;

  @Shows.amount()
  sum: string;
}

@ApiSchema({ name: 'RuleFailures' })
export class RuleFailuresView extends AssetsAndSumView {
  @Shows.text()
  rule: string;
}

@ApiSchema({ name: 'IneligibleAsset' })
export class IneligibleAssetView {
  @Shows.count({ description: 'of the tape, its header being line 1' })
  line: number;

  @ApiProperty({ type: [String], description: 'the rules that it does not meet' })
  fails: readonly string[];
}

@ApiSchema({ name: 'TapeEligibility', description: 'Which assets of a tape may be sold to the trust.' })
export class EligibilityView extends AssetsAndSumView implements Eligibility {
  @ApiProperty({ type: AssetsAndSumView })
  eligible: AssetsAndSumView;

  @ApiProperty({ type: [RuleFailuresView] })
  failures: readonly RuleFailuresView[];

  @ApiProperty({ type: [IneligibleAssetView], description: 'the first 1,000' })
  ineligible: readonly IneligibleAssetView[];
}
