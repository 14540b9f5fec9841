import type { Amount, BusinessDate } from '#domain/shared';

/** 期间汇总: what a servicer states of a collection period as a whole; balances are principal, interest and fees. */
export interface PeriodSummary {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly penalty: Amount;
  readonly fee: Amount;
  readonly gross: Amount;
  readonly disposalCost: Amount;
  readonly net: Amount;
  readonly openingBalance: Amount;
  readonly newInterest: Amount;
  readonly waived: Amount;
  readonly removed: Amount;
  readonly closingBalance: Amount;
  /** Counts of assets, in digits. */
  readonly openingCount: string;
  readonly disposedCount: string;
  readonly removedCount: string;
  readonly closingCount: string;
  /** What the servicer remits for the period, and when. */
  readonly remitted: Amount;
  readonly remittedOn: BusinessDate;
  readonly correction: 'yes' | 'no';
}

/** What may turn out to have been otherwise in a summary; the amounts and counts that follow from them follow again. */
export const summaryAmounts = [
  ...(['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const),
  ...(['newInterest', 'waived', 'removed', 'remitted'] as const),
] as const;
export const summaryCounts = ['disposedCount', 'removedCount'] as const;

const madeAmounts = ['gross', 'net', 'closingBalance'] as const;
const madeCounts = ['closingCount'] as const;
export const allSummaryAmounts = [...summaryAmounts, ...madeAmounts] as const;
export const allSummaryCounts = [...summaryCounts, ...madeCounts] as const;

/** The figures of a summary that a correction may change; counts are in digits. */
export type SummaryFigures = Readonly<
  Record<(typeof allSummaryAmounts)[number], Amount> & Record<(typeof allSummaryCounts)[number], string>
>;
