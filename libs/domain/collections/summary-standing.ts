import type { PeriodSummary } from '#domain/servicing';
import { sumAmounts } from '#domain/shared';
import { collectionsOfServicer } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';

export type LeftBySummary = Pick<PeriodSummary, 'closingBalance' | 'closingCount'>;

/**
 * What a summary of the period has to open with: what the last one before it, of the servicer or of whom it replaced, left, as
 * adjusted since. Null while none of them sent one.
 *
 * @param servicers the servicer and its predecessors, the nearest first
 */
export function summaryStanding(
  state: CollectionsState,
  servicers: readonly string[],
  periodNumber: number,
): (LeftBySummary & { readonly ofPeriod: number }) | null {
  const [last] = [...state.periods.keys()]
    .filter((number) => number < periodNumber)
    .sort((a, b) => b - a)
    .flatMap((ofPeriod) =>
      servicers.flatMap((servicerId) => {
        const { summary } = collectionsOfServicer(state, ofPeriod, servicerId);
        return summary ? [{ ofPeriod, summary }] : [];
      }),
    );
  if (!last) return null;
  const { ofPeriod, summary } = last;
  const later = [...state.periods]
    .filter(([number]) => number > ofPeriod && number <= periodNumber)
    .flatMap(([, period]) => servicers.flatMap((servicerId) => period.servicers.get(servicerId) ?? []))
    .map(({ leftOtherwise }) => leftOtherwise);
  return { ofPeriod, ...leftWith(summary.summary, summary.adjustedSince.by, ...later) };
}

export const leftWith = (left: LeftBySummary, ...differences: readonly LeftBySummary[]): LeftBySummary => ({
  closingBalance: sumAmounts([left.closingBalance, ...differences.map((one) => one.closingBalance)]),
  closingCount: String(differences.reduce((sum, one) => sum + BigInt(one.closingCount), BigInt(left.closingCount))),
});

/** Whether a difference is one. */
export const isOtherwise = ({ closingBalance, closingCount }: LeftBySummary): boolean =>
  closingBalance !== '0.00' || closingCount !== '0';
