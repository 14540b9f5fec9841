import { reportsFor, type DealTerms } from '#domain/deal';
import {
  balance,
  err,
  ok,
  readAmount,
  refusal,
  sumAmounts,
  type Amount,
  type Refusal,
  type Result,
} from '#domain/shared';
import { collectionsOf, statusKey, summaryKey } from './collections-so-far.js';
import { withPeriod, withServicer } from './collections.changes.js';
import type {
  AdjustedSince,
  CollectionsState,
  LeftOfAsset,
  PeriodCollections,
  ServicerCollections,
} from './collections.state.js';
import type { AssetStatusAdjusted, PeriodSummaryAdjusted } from './corrections.events.js';
import { leftWith } from './summary-standing.js';

/** What a summary of the period, or of one after it, opens with is otherwise by the difference; one that is there cannot say so. */
export function withAdjustedSummary(
  state: CollectionsState,
  period: PeriodCollections,
  { periodNumber, servicerId, corrects, corrected, difference, outdates }: PeriodSummaryAdjusted['payload'],
): CollectionsState {
  const left = withServicer(period, servicerId, (before) => ({
    ...before,
    leftOtherwise: leftWith(before.leftOtherwise, difference),
  }));
  const changed = outdated(left, outdates, ({ summary, ...rest }) => ({
    ...rest,
    summary: summary && { ...summary, adjustedSince: once(summary.adjustedSince, (by) => leftWith(by, difference)) },
  }));
  const key = summaryKey({ servicerId, periodNumber: corrects.periodNumber });
  const adjustedSummaries = new Map(state.adjustedSummaries).set(key, corrected);
  return { ...withPeriod(state, periodNumber, changed), adjustedSummaries };
}

export function withAdjustedStatus(
  state: CollectionsState,
  period: PeriodCollections,
  { periodNumber, corrects, corrected, difference, outdates }: AssetStatusAdjusted['payload'],
): CollectionsState {
  const adjustedStatuses = new Map(state.adjustedStatuses).set(statusKey(corrects), corrected);
  const changed = outdated(period, outdates, ({ status, ...rest }) => ({
    ...rest,
    status: status && {
      ...status,
      adjustedSince: once(status.adjustedSince, (by) => withAsset(by, corrects.assetId, difference)),
    },
  }));
  return { ...withPeriod(state, periodNumber, changed), adjustedStatuses };
}

const outdated = (
  period: PeriodCollections,
  servicers: readonly string[],
  change: (before: ServicerCollections) => ServicerCollections,
): PeriodCollections => servicers.reduce((changed, servicerId) => withServicer(changed, servicerId, change), period);

const once = <By>({ times, by }: AdjustedSince<By>, change: (by: By) => By): AdjustedSince<By> => ({
  times: times + 1,
  by: change(by),
});

function withAsset(
  assets: ReadonlyMap<string, LeftOfAsset>,
  assetId: string,
  difference: LeftOfAsset,
): ReadonlyMap<string, LeftOfAsset> {
  const before = assets.get(assetId);
  const sumOf = (closing: keyof LeftOfAsset): Amount => sumAmounts([before?.[closing] ?? '0.00', difference[closing]]);
  const left = {
    closingPrincipal: sumOf('closingPrincipal'),
    closingInterest: sumOf('closingInterest'),
    closingFee: sumOf('closingFee'),
  };
  const changed = new Map(assets).set(assetId, left);
  if (Object.values(left).every((amount) => amount === '0.00')) changed.delete(assetId);
  return changed;
}

/** Of the servicer and those who replaced it, whose report of the period was received already. */
export const sentAlready = (
  state: CollectionsState,
  terms: DealTerms,
  { servicerId, periodNumber }: { readonly servicerId: string; readonly periodNumber: number },
  report: 'summary' | 'status',
): readonly string[] => {
  const { servicers } = collectionsOf(state, periodNumber);
  return reportsFor(terms, servicerId).filter((one) => servicers.get(one)?.[report]);
};

/** Refused REPORT_UNKNOWN where the servicer reported nothing of the kind of that period. */
export const requireReport = <R>(
  report: R | null,
  kind: string,
  { servicerId, correctsPeriod }: { readonly servicerId: string; readonly correctsPeriod: number },
): Result<R, Refusal> =>
  report === null
    ? err(
        refusal('REPORT_UNKNOWN', `no ${kind} of ${servicerId} counts in period ${correctsPeriod}`, {
          ...{ field: 'correctsPeriod', value: String(correctsPeriod) },
        }),
      )
    : ok(report);

/** Refused PERIOD_NOT_CLOSED of a period whose reports can still be superseded. */
export function requireReportClosed(state: CollectionsState, correctsPeriod: number): Result<void, Refusal> {
  if (collectionsOf(state, correctsPeriod).frozen) return ok(undefined);
  const message = `period ${correctsPeriod} is open: its report can be superseded`;
  return err(
    refusal('PERIOD_NOT_CLOSED', message, {
      ...{ field: 'correctsPeriod', value: String(correctsPeriod) },
      remedy: 'have the servicer send its file again, superseding this one',
    }),
  );
}

/** A count of things or days, in digits. Refused: MALFORMED. */
export const readCount = (written: string, field: string): Result<string, Refusal> =>
  /^(?:0|[1-9]\d{0,8})$/.test(written)
    ? ok(written)
    : err(refusal('MALFORMED', `${field} is not a whole number`, { field, value: written }));

/**
 * The figures named, as they should have been; below zero only in a report that is marked as a correction. Those not named are
 * left out. Refused: AMOUNT_*.
 */
export function readFigures<F extends string>(
  names: readonly F[],
  sent: Partial<Readonly<Record<F, string>>>,
  isCorrection: boolean,
): Result<Partial<Record<F, Amount>>, Refusal> {
  const figures: Partial<Record<F, Amount>> = {};
  for (const name of names) {
    const written = sent[name];
    if (written === undefined) continue;
    const isTakenBack = isCorrection && written.startsWith('-');
    const read = readAmount(isTakenBack ? written.slice(1) : written, name, { allowZero: true });
    if (!read.ok) return read;
    figures[name] = (isTakenBack ? read.value.negated() : read.value).toString();
  }
  return ok(figures);
}

/** corrected − stated, figure by figure. */
export const differenceOf = <F extends string>(
  names: readonly F[],
  stated: Readonly<Record<F, Amount>>,
  corrected: Readonly<Record<F, Amount>>,
): Record<F, Amount> =>
  Object.fromEntries(names.map((name) => [name, String(balance([corrected[name]], [stated[name]]))])) as Record<
    F,
    Amount
  >;
