import type { Amount, DomainEvent } from '#domain/shared';

/** 五级分类, best first; the last three are non-performing. */
export const loanCategories = ['normal', 'special mention', 'substandard', 'doubtful', 'loss'] as const;
export type LoanCategory = (typeof loanCategories)[number];

/** 处置状态: 处置中, 处置完毕, 赎回, 替换. */
export const disposalStatuses = ['in disposal', 'disposed', 'repurchased', 'replaced'] as const;
export type DisposalStatus = (typeof disposalStatuses)[number];

/** What the trust may claim on an asset, at the ends of a collection period. */
export const statusBalances = [
  'openingPrincipal',
  'openingInterest',
  'openingFee',
  'closingPrincipal',
  'closingInterest',
  'closingFee',
] as const;

/** What changed in the period; the originator's own 核销 (`writtenOff`) changes no claim of the trust's. */
export const statusMovements = [
  'newInterest',
  'recoveredPrincipal',
  'recoveredInterest',
  'recoveredPenalty',
  'recoveredFee',
  'disposalCost',
  'waived',
  'removed',
  'writtenOff',
] as const;

export type StatusFigure = (typeof statusBalances)[number] | (typeof statusMovements)[number];

/** What of an asset's line may turn out to have been otherwise; what it opens with is what the line before it was left with. */
export const adjustableFigures = [
  ...statusMovements,
  ...(['closingPrincipal', 'closingInterest', 'closingFee'] as const),
] as const;
export type AdjustableFigure = (typeof adjustableFigures)[number];

/** How one asset stands at the end of a collection period, and what brought it there. */
export interface AssetStatusLine extends Readonly<Record<StatusFigure, Amount>> {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  readonly assetId: string;
  /** Masked; empty where the servicer does not say. */
  readonly borrowerId: string;
  readonly region: string;
  /** 担保方式, as the servicer calls it; empty where it does not say. */
  readonly security: string;
  readonly category: LoanCategory;
  /** A whole count of days, in digits. */
  readonly overdueDays: string;
  readonly status: DisposalStatus;
  /** `yes` marks a line that corrects an earlier one: only such a line has negative movements. */
  readonly correction: 'yes' | 'no';
}

/** What of a line a correction may change. */
export type StatusFigures = Pick<AssetStatusLine, AdjustableFigure | 'category' | 'overdueDays' | 'status'>;

export type AssetStatusTotals = { readonly assetCount: number } & Readonly<Record<StatusFigure, Amount>>;

/** A part of an asset status file; inert until AssetStatusReceived accepts the whole. Stream `asset-status-{uploadId}`. */
export type AssetStatusLinesAdded = DomainEvent<
  'AssetStatusLinesAdded',
  {
    readonly uploadId: string;
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly lines: readonly AssetStatusLine[];
  }
>;

export type ServicingEvent = AssetStatusLinesAdded;
