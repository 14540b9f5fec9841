import { predecessorsOf, reportsFor, requireDeal, requireServicer, type DealState, type DealTerms } from '#domain/deal';
import {
  allSummaryAmounts,
  allSummaryCounts,
  countLeft,
  madeOfSummary,
  summaryAmounts,
  summaryCounts,
  type PeriodSummary,
  type SummaryFigures,
} from '#domain/servicing';
import { assert, err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import {
  differenceOf,
  readCount,
  readFigures,
  requireReport,
  requireReportClosed,
  sentAlready,
} from './adjusted-reports.js';
import { collectionsOfServicer, summaryKey } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import type { PeriodSummaryAdjusted } from './corrections.events.js';
import { countsFrom, requireEarlierClosed, requireOpenPeriod, type CollectionPeriod } from './require.js';
import { isOtherwise, leftWith, summaryStanding, type LeftBySummary } from './summary-standing.js';

type Named = (typeof summaryAmounts)[number] | (typeof summaryCounts)[number];

export interface AdjustPeriodSummary {
  readonly sent: {
    readonly dealId: string;
    /** The first open period: from it on the corrected figures count. */
    readonly periodNumber: number;
    readonly servicerId: string;
    /** The closed period whose summary was wrong. */
    readonly correctsPeriod: number;
    /** The figures that were otherwise, as they should have been; sums and what was left follow from them. */
    readonly corrected: Partial<Readonly<Record<Named, string>>>;
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
  };
}

/**
 * Corrects figures of a closed period's summary (期间汇总): what was published stays, and what the pool was left with, from which
 * the next summary goes on, is otherwise by the difference. Refused: MALFORMED, DEAL_UNKNOWN, SERVICER_UNKNOWN, REPORT_UNKNOWN,
 * PERIOD_NOT_CLOSED, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, EARLIER_PERIOD_NOT_CLOSED, AMOUNT_*, ADJUSTMENT_WITHOUT_DIFFERENCE,
 * ADJUSTMENT_CONTRADICTED.
 */
export function adjustPeriodSummary(
  { sent, added }: AdjustPeriodSummary,
  state: CollectionsState,
): Result<PeriodSummaryAdjusted[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const { dealId, periodNumber, servicerId, correctsPeriod } = sent;
  const servicer = requireServicer(deal.value.terms, servicerId);
  if (!servicer.ok) return servicer;
  const found = requireReport(collectionsOfServicer(state, correctsPeriod, servicerId).summary, 'period summary', sent);
  if (!found.ok) return found;
  const closed = requireReportClosed(state, correctsPeriod);
  if (!closed.ok) return closed;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const earliest = requireEarlierClosed(state, periodNumber);
  if (!earliest.ok) return earliest;
  const { summary, version, fileDigest } = found.value;
  const standing = state.adjustedSummaries.get(summaryKey({ servicerId, periodNumber: correctsPeriod }));
  const before: PeriodSummary = { ...summary, ...standing };
  const read = readCorrected(sent.corrected, before);
  if (!read.ok) return read;
  const [stated, corrected] = [figuresOf(before), figuresOf(read.value)];
  if ([...allSummaryAmounts, ...allSummaryCounts].every((figure) => stated[figure] === corrected[figure])) {
    const message = `the summary of ${servicerId} for period ${correctsPeriod} stands at these figures`;
    return err(refusal('ADJUSTMENT_WITHOUT_DIFFERENCE', message, { field: 'corrected' }));
  }
  const difference = {
    ...differenceOf(allSummaryAmounts, stated, corrected),
    ...differenceOfCounts(stated, corrected),
  };
  const bearable = requireNotBelowZero(state, deal.value.terms, sent, difference);
  if (!bearable.ok) return bearable;
  return ok([
    {
      type: 'PeriodSummaryAdjusted',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        ...{ dealId, servicerId, periodNumber },
        corrects: { periodNumber: correctsPeriod, version, fileDigest },
        ...{ stated, corrected, difference },
        outdates: isOtherwise(difference) ? sentAlready(state, deal.value.terms, sent, 'summary') : [],
        ...{ reason: reason.value, adjustedBy: added.actor },
      },
    },
  ]);
}

/** No summary can open below zero: what later ones have left bears the difference, or is corrected first. Refused ADJUSTMENT_CONTRADICTED. */
function requireNotBelowZero(
  state: CollectionsState,
  terms: DealTerms,
  { servicerId, periodNumber }: AdjustPeriodSummary['sent'],
  difference: LeftBySummary,
): Result<void, Refusal> {
  const reports = reportsFor(terms, servicerId).at(-1) ?? servicerId;
  const standing = summaryStanding(state, [reports, ...predecessorsOf(terms, reports)], periodNumber);
  if (!standing) return ok(undefined);
  const opening = leftWith(standing, difference);
  const below = (['closingBalance', 'closingCount'] as const).find((left) =>
    [opening, difference].every((one) => one[left].startsWith('-')),
  );
  if (below === undefined) return ok(undefined);
  return err(
    refusal('ADJUSTMENT_CONTRADICTED', `period ${periodNumber} would have to open with ${opening[below]}`, {
      ...{ field: below, value: opening[below] },
      remedy: `correct first what the summary of period ${standing.ofPeriod} has left, which was too little`,
    }),
  );
}

const figuresOf = (summary: PeriodSummary): SummaryFigures => {
  const named = [...allSummaryAmounts, ...allSummaryCounts].map((name) => [name, summary[name]]);
  return Object.fromEntries(named) as SummaryFigures;
};

/** The summary with the figures named, and what they make. Refused: AMOUNT_*, MALFORMED, ADJUSTMENT_CONTRADICTED. */
function readCorrected(
  sent: AdjustPeriodSummary['sent']['corrected'],
  before: PeriodSummary,
): Result<PeriodSummary, Refusal> {
  const amounts = readFigures(summaryAmounts, sent, before.correction === 'yes');
  if (!amounts.ok) return amounts;
  const counts: Partial<Record<(typeof summaryCounts)[number], string>> = {};
  for (const name of summaryCounts) {
    const written = sent[name];
    if (written === undefined) continue;
    const count = readCount(written, name);
    if (!count.ok) return count;
    counts[name] = count.value;
  }
  const named = { ...before, ...amounts.value, ...counts };
  const gross = madeOfSummary.gross(named);
  const withGross = { ...named, gross: String(gross) };
  const [net, closingBalance] = [madeOfSummary.net(withGross), madeOfSummary.closingBalance(withGross)];
  const closingCount = countLeft(named);
  assert(net && closingBalance && closingCount !== null, 'every figure of a summary is known');
  if (closingBalance.isNegative() || closingCount < 0n) {
    const field = closingBalance.isNegative() ? 'closingBalance' : 'closingCount';
    const value = String(closingBalance.isNegative() ? closingBalance : closingCount);
    return err(refusal('ADJUSTMENT_CONTRADICTED', `the pool would be left with ${value}`, { field, value }));
  }
  return ok({
    ...withGross,
    ...{ net: String(net), closingBalance: String(closingBalance), closingCount: String(closingCount) },
  });
}

const differenceOfCounts = (stated: SummaryFigures, corrected: SummaryFigures) =>
  Object.fromEntries(
    allSummaryCounts.map((name) => [name, String(BigInt(corrected[name]) - BigInt(stated[name]))]),
  ) as Pick<SummaryFigures, (typeof allSummaryCounts)[number]>;
