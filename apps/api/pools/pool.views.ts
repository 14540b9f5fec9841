import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { disposalKinds, type DisposalKind } from '#domain/disposals';
import { disposalStatuses, loanCategories, type DisposalStatus, type LoanCategory } from '#domain/servicing';
import {
  dispositionParts,
  type DispositionPart,
  type DispositionRow,
  type Disposition,
  type PoolTotals,
} from '#projections';
import type {
  AssetHistoryEntry,
  AssetStatusAdjustment,
  AssetStatusReport,
  Migration,
  PeriodSummaryReport,
  PoolPosition,
  Stratum,
} from '#projections';
import { NetFiguresView } from '../collections/receipt-figures.js';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';

@ApiSchema({ name: 'AssetStatusReport', description: 'A servicer’s asset status file, with what its lines come to.' })
export class AssetStatusReportView implements AssetStatusReport {
  @Shows.text()
  uploadId: string;

  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count({ description: 'the newest of a servicer and period counts', example: 1 })
  version: number;

  @Shows.text({ example: 'status-2026-07.csv' })
  fileName: string;

  @Shows.text({ description: 'SHA-256 of the raw bytes, hexadecimal' })
  fileDigest: string;

  @Shows.count()
  fileBytes: number;

  @Shows.date({ description: 'the day as of which the assets stand so' })
  asOf: string;

  @Shows.count()
  assetCount: number;

  @Shows.amount({ description: '期初本息费' })
  openingClaims: string;

  @Shows.amount()
  newInterest: string;

  @Shows.amount()
  recovered: string;

  @Shows.amount()
  disposalCost: string;

  @Shows.amount()
  waived: string;

  @Shows.amount()
  removed: string;

  @Shows.amount({ description: '核销 by the originator, which changes no claim of the trust' })
  writtenOff: string;

  @Shows.amount({ description: '期末本息费' })
  closingClaims: string;

  @Shows.text({ description: 'where in the log it was received' })
  receivedAtCursor: string;

  @Shows.text({ nullable: true, description: 'where in the log a later file took its place' })
  supersededAtCursor: string | null;
}

@ApiSchema({ name: 'PeriodSummary', description: 'What a servicer states of a period as a whole.' })
export class PeriodSummaryView extends NetFiguresView implements PeriodSummaryReport {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count({ description: 'the newest of a servicer and period counts', example: 1 })
  version: number;

  @Shows.text({ example: 'summary-2026-07.csv' })
  fileName: string;

  @Shows.text({ description: 'SHA-256 of the raw bytes, hexadecimal' })
  fileDigest: string;

  @Shows.count()
  fileBytes: number;

  @Shows.date()
  periodFrom: string;

  @Shows.date()
  periodTo: string;

  @Shows.amount()
  openingBalance: string;

  @Shows.amount()
  newInterest: string;

  @Shows.amount()
  waived: string;

  @Shows.amount()
  removed: string;

  @Shows.amount()
  closingBalance: string;

  @Shows.text({ example: '120', description: 'a count of assets, in digits' })
  openingCount: string;

  @Shows.text({ example: '120', description: 'a count of assets, in digits' })
  disposedCount: string;

  @Shows.text({ example: '120', description: 'a count of assets, in digits' })
  removedCount: string;

  @Shows.text({ example: '120', description: 'a count of assets, in digits' })
  closingCount: string;

  @Shows.amount({ description: 'what the servicer remits for the period' })
  remitted: string;

  @Shows.date()
  remittedOn: string;

  @Shows.oneOf(['yes', 'no'])
  correction: 'yes' | 'no';

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    nullable: true,
    description: 'the figures as adjusted after the close, by their names; null where nothing was',
  })
  corrected: PeriodSummaryReport['corrected'];

  @Shows.count({ nullable: true, description: 'the period in which that was adjusted', example: 5 })
  correctedIn: number | null;

  @Shows.text({ description: 'where in the log it was received' })
  receivedAtCursor: string;
}

/** What moved of an asset and what is left of it: as its line says, or by how much it was otherwise. */
export class AssetMovementView {
  @Shows.amount()
  newInterest: string;

  @Shows.amount()
  recoveredPrincipal: string;

  @Shows.amount()
  recoveredInterest: string;

  @Shows.amount()
  recoveredPenalty: string;

  @Shows.amount()
  recoveredFee: string;

  @Shows.amount()
  disposalCost: string;

  @Shows.amount()
  waived: string;

  @Shows.amount()
  removed: string;

  @Shows.amount()
  writtenOff: string;

  @Shows.amount()
  closingPrincipal: string;

  @Shows.amount()
  closingInterest: string;

  @Shows.amount()
  closingFee: string;
}

@ApiSchema({
  name: 'AssetStatusAdjustment',
  description: 'What of an asset’s line was otherwise: differences of the amounts, and how it is described since.',
})
export class AssetStatusAdjustmentView extends AssetMovementView implements AssetStatusAdjustment {
  @Shows.text({ description: 'position in the log of the adjustment', example: '4711' })
  position: string;

  @Shows.text()
  dealId: string;

  @Shows.text()
  servicerId: string;

  @Shows.count({ description: 'the period from which on it counts', example: 5 })
  periodNumber: number;

  @Shows.count({ description: 'the period of what is corrected', example: 4 })
  correctsPeriod: number;

  @Shows.text()
  uploadId: string;

  @Shows.count({ description: 'line of the file, the header being 1' })
  line: number;

  @Shows.text({ example: 'A000001', description: '资产编号' })
  assetId: string;

  @Shows.date()
  adjustedOn: string;

  @Shows.text({ description: 'where in the log it was adjusted' })
  adjustedAtCursor: string;

  @Shows.oneOf(loanCategories, { description: '五级分类' })
  category: LoanCategory;

  @Shows.text({ example: '420', description: '逾期天数, in digits' })
  overdueDays: string;

  @Shows.oneOf(disposalStatuses, { description: '处置状态' })
  status: DisposalStatus;

  @Shows.text()
  reason: string;

  @Shows.text()
  adjustedBy: string;
}

@ApiSchema({ name: 'AssetStatus', description: 'How an asset was reported at the end of a period.' })
export class AssetStatusView extends AssetMovementView implements AssetHistoryEntry {
  @Shows.text()
  uploadId: string;

  @Shows.count({ description: 'line of the file, the header being 1' })
  line: number;

  @Shows.text()
  dealId: string;

  @Shows.text()
  servicerId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'A000001', description: '资产编号' })
  assetId: string;

  @Shows.text({ description: '借款人编号, masked; empty where nobody says' })
  borrowerId: string;

  @Shows.text({ description: '地区' })
  region: string;

  @Shows.text({ description: '担保方式' })
  security: string;

  @Shows.oneOf(loanCategories, { description: '五级分类' })
  category: LoanCategory;

  @Shows.text({ example: '420', description: '逾期天数, in digits' })
  overdueDays: string;

  @Shows.oneOf(disposalStatuses, { description: '处置状态' })
  status: DisposalStatus;

  @Shows.oneOf(['yes', 'no'])
  correction: 'yes' | 'no';

  @Shows.amount()
  openingPrincipal: string;

  @Shows.amount()
  openingInterest: string;

  @Shows.amount()
  openingFee: string;

  @ApiProperty({ type: () => [AssetStatusAdjustmentView], description: 'what was adjusted of it after the close' })
  adjustments: readonly AssetStatusAdjustmentView[];
}

@ApiSchema({ name: 'PoolPositionDisposal' })
export class PoolPositionDisposalView {
  @Shows.text({ example: 'batch-1' })
  disposalId: string;

  @Shows.oneOf(disposalKinds)
  kind: DisposalKind;
}

@ApiSchema({ name: 'PoolPositionReported' })
export class PoolPositionReportedView implements NonNullable<PoolPosition['reported']> {
  @Shows.text()
  servicerId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text()
  borrowerId: string;

  @Shows.text()
  region: string;

  @Shows.text()
  security: string;

  @Shows.oneOf(loanCategories)
  category: LoanCategory;

  @Shows.text({ example: '420' })
  overdueDays: string;

  @Shows.oneOf(disposalStatuses)
  status: DisposalStatus;
}

@ApiSchema({ name: 'PoolPosition', description: 'An asset of the pool as of a day; what it brought, cumulative.' })
export class PoolPositionView implements PoolPosition {
  @Shows.text({ example: 'A000001' })
  assetId: string;

  @Shows.amount({ description: '本息费 at cut-off' })
  claimsAtCutOff: string;

  @Shows.amount()
  principal: string;

  @Shows.amount()
  interest: string;

  @Shows.amount()
  fee: string;

  @Shows.amount({ description: 'principal + interest + fee' })
  claims: string;

  @Shows.amount({ description: 'gross, by the receipts as they stand after their adjustments' })
  received: string;

  @Shows.amount({ description: 'by the asset status files' })
  recovered: string;

  @Shows.amount()
  disposalCost: string;

  @Shows.amount()
  waived: string;

  @Shows.amount()
  removed: string;

  @Shows.amount()
  writtenOff: string;

  @ApiProperty({ type: [String], example: ['催收'], description: '回收方式: the ways in which cash came in so far' })
  methods: readonly string[];

  @ApiProperty({
    type: () => [PoolPositionDisposalView],
    description: 'the sales and joint disposals that it was put into, the earliest first',
  })
  disposals: readonly PoolPositionDisposalView[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      'by which approved request (`requestId`, `kind`) it left the pool, and from which day on (`effectiveFrom`)',
  })
  left: PoolPosition['left'];

  @ApiProperty({ type: PoolPositionReportedView, nullable: true, description: 'null before its first report' })
  reported: PoolPositionReportedView | null;
}

@ApiSchema({ name: 'PoolPositionPage' })
export class PoolPositionPageView extends pageOf(PoolPositionView) {}

const categoriesAndNone = [...loanCategories, 'not reported'] as const;

@ApiSchema({ name: 'Migration', description: '五级分类迁徙: assets of one class on a day and of another one later.' })
export class MigrationView implements Migration {
  @Shows.date({ description: 'from the end of this day' })
  firstDay: string;

  @Shows.date({ description: 'to the end of this one' })
  secondDay: string;

  @Shows.oneOf(categoriesAndNone)
  from: Migration['from'];

  @Shows.oneOf(categoriesAndNone)
  to: Migration['to'];

  @Shows.count()
  assetCount: number;

  @Shows.amount()
  claimsBefore: string;

  @Shows.amount()
  claimsAfter: string;
}

@ApiSchema({ name: 'Stratum', description: 'A part of the pool as of a day.' })
export class StratumView implements Stratum {
  @Shows.text({ example: 'doubtful' })
  stratum: string;

  @Shows.count()
  assetCount: number;

  @Shows.amount()
  claims: string;
}

@ApiSchema({
  name: 'DispositionTotals',
  description: '笔数, 户数 and 本息费 of the assets of which something may come.',
})
export class DispositionTotalsView implements PoolTotals {
  @Shows.count({ description: '笔数' })
  assetCount: number;

  @Shows.count({ description: '户数; an asset whose borrower nobody named stands for itself' })
  borrowerCount: number;

  @Shows.amount({ description: '本息费' })
  claims: string;
}

@ApiSchema({ name: 'DispositionRow', description: 'Assets by how far their disposal has come.' })
export class DispositionRowView implements DispositionRow {
  @Shows.oneOf(dispositionParts)
  part: DispositionPart;

  @Shows.count()
  assetCount: number;

  @Shows.count()
  borrowerCount: number;

  @Shows.amount()
  claimsAtCutOff: string;

  @Shows.amount({ description: 'what may still be claimed' })
  claims: string;

  @Shows.text({ example: '0.1532', description: '占比 of the pool’s claims at cut-off, 4 decimals' })
  share: string;

  @Shows.amount()
  recoveredInPeriod: string;

  @Shows.amount()
  recoveredSoFar: string;

  @Shows.text({ nullable: true, example: '0.9676', description: '回收率, only of what is disposed, 4 decimals' })
  recoveryRatio: string | null;
}

@ApiSchema({ name: 'Disposition', description: 'How far the disposal of the pool has come at the end of a period.' })
export class DispositionView implements Disposition {
  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.date({ description: 'the period’s determination date' })
  asOf: string;

  @Shows.object(DispositionTotalsView)
  atCutOff: DispositionTotalsView;

  @Shows.object(DispositionTotalsView)
  opening: DispositionTotalsView;

  @Shows.object(DispositionTotalsView)
  closing: DispositionTotalsView;

  @ApiProperty({ type: [DispositionRowView] })
  parts: readonly DispositionRowView[];
}
