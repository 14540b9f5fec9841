import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { concentrationGroups, type ConcentrationGroup } from '#domain/deal';
import type { ClaimsOfGroup, LimitOfSubstitution, LimitTested, SubstitutionTests } from '#domain/pool';
import type { IneligibleAsset, PoolConcentration, PoolEligibility } from '#projections';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';

@ApiSchema({ name: 'AssetsAndClaims' })
export class AssetsAndClaimsView {
  @Shows.count()
  assetCount: number;

  @Shows.amount({ description: '本息费' })
  claims: string;
}

@ApiSchema({ name: 'RuleTested', description: 'A rule of the terms, and what of the pool does not meet it.' })
export class RuleTestedView {
  @Shows.text({ example: 'overdue for 90 days' })
  rule: string;

  @Shows.text({ example: 'overdueDays', description: 'what of an asset it is about' })
  column: string;

  @ApiProperty({ type: [String], required: false, description: 'the words of which one must stand there' })
  oneOf?: readonly string[];

  @ApiProperty({ type: [String], required: false, description: 'the words of which none may stand there' })
  noneOf?: readonly string[];

  @ApiProperty({ type: String, required: false, example: '90', description: 'inclusive' })
  atLeast?: string;

  @ApiProperty({ type: String, required: false, description: 'inclusive' })
  atMost?: string;

  @Shows.object(AssetsAndClaimsView)
  failing: AssetsAndClaimsView;
}

@ApiSchema({ name: 'IneligiblePoolAsset' })
export class IneligibleAssetView implements IneligibleAsset {
  @Shows.text({ example: 'A000017' })
  assetId: string;

  @Shows.count({ description: 'of the tape, the header being line 1' })
  line: number;

  @Shows.amount()
  claims: string;

  @ApiProperty({ type: [String], description: 'the rules that it does not meet' })
  fails: readonly string[];
}

@ApiSchema({ name: 'IneligiblePoolAssetPage' })
export class IneligibleAssetPageView extends pageOf(IneligibleAssetView) {}

@ApiSchema({ name: 'PoolEligibility', description: 'What the rules of the terms found when the pool was registered.' })
export class PoolEligibilityView implements PoolEligibility {
  @Shows.object(AssetsAndClaimsView, {
    nullable: true,
    description: 'what meets all rules; null where nothing was tested',
  })
  eligible: AssetsAndClaimsView | null;

  @ApiProperty({ type: [RuleTestedView] })
  rules: PoolEligibility['rules'];

  @Shows.object(IneligibleAssetPageView)
  ineligible: IneligibleAssetPageView;
}

@ApiSchema({ name: 'ClaimsOfGroup' })
export class ClaimsOfGroupView implements ClaimsOfGroup {
  @Shows.text({ example: '上海' })
  group: string;

  @Shows.amount()
  claims: string;
}

@ApiSchema({ name: 'LimitTested', description: '集中度: a limit of the terms, and how the pool stands to it.' })
export class LimitTestedView implements LimitTested {
  @Shows.text({ example: 'ten largest borrowers' })
  limit: string;

  @Shows.oneOf(concentrationGroups)
  of: ConcentrationGroup;

  @Shows.count({ description: 'how many of the largest are taken together' })
  largest: number;

  @Shows.text({ example: '0.15', description: 'of the pool’s claims, inclusive' })
  atMost: string;

  @ApiProperty({ type: [ClaimsOfGroupView], description: 'the largest, in their order' })
  groups: readonly ClaimsOfGroupView[];

  @Shows.amount({ description: 'what they hold together' })
  claims: string;

  @Shows.text({ example: '0.1532', description: 'of the pool’s claims, 4 decimals; the test itself is exact' })
  share: string;

  @Shows.flag()
  met: boolean;
}

@ApiSchema({ name: 'PoolConcentration' })
export class PoolConcentrationView implements PoolConcentration {
  @Shows.date()
  asOf: string;

  @ApiProperty({ type: [LimitTestedView], description: 'as the pool was registered' })
  atCutOff: readonly LimitTestedView[];

  @ApiProperty({ type: [LimitTestedView], description: 'at the end of the day, by the terms as they stand' })
  standing: readonly LimitTestedView[];
}

@ApiSchema({ name: 'LimitOfSubstitution', description: 'How the pool would stand to a limit after a substitution.' })
export class LimitOfSubstitutionView extends LimitTestedView implements LimitOfSubstitution {
  @Shows.text({ example: '0.1312', description: 'without the substitution' })
  shareBefore: string;

  @Shows.flag({ description: 'whether the substitution raises the share' })
  raised: boolean;
}

@ApiSchema({ name: 'SubstitutionTests', description: 'What the criteria of the terms find of a substitution.' })
export class SubstitutionTestsView implements SubstitutionTests {
  @ApiProperty({ type: [RuleTestedView], description: 'tested on what comes in' })
  rules: SubstitutionTests['rules'];

  @ApiProperty({ type: [LimitOfSubstitutionView], description: 'tested on the pool as it would be' })
  limits: readonly LimitOfSubstitutionView[];
}
