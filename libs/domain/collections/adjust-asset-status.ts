import { requireDeal, requireServicer, type DealState } from '#domain/deal';
import {
  adjustableFigures,
  statusRules,
  type AdjustableFigure,
  type AssetStatusLine,
  type DisposalStatus,
  type LoanCategory,
  type StatusFigures,
} from '#domain/servicing';
import {
  err,
  ok,
  readText,
  refusal,
  sumAmounts,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import {
  differenceOf,
  readCount,
  readFigures,
  requireReport,
  requireReportClosed,
  sentAlready,
} from './adjusted-reports.js';
import { collectionsOfServicer, statusKey } from './collections-so-far.js';
import type { CollectionsState, LeftOfAsset } from './collections.state.js';
import type { AssetStatusAdjusted } from './corrections.events.js';
import { countsFrom, requireEarlierClosed, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface AdjustAssetStatus {
  readonly sent: {
    readonly dealId: string;
    /** The first open period: from it on the corrected figures count. */
    readonly periodNumber: number;
    readonly servicerId: string;
    /** The closed period whose asset status file was wrong. */
    readonly correctsPeriod: number;
    readonly assetId: string;
    /** What of the asset's line was otherwise, as it should have been. */
    readonly corrected: Partial<Readonly<Record<AdjustableFigure, string>>> & {
      readonly category?: LoanCategory;
      readonly status?: DisposalStatus;
      /** A whole count of days, in digits. */
      readonly overdueDays?: string;
    };
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** The asset's line as the file that counts has it; null where it has none. */
    readonly line: AssetStatusLine | null;
    /** What the period's file has to open with of the asset, and whose period's file said so last; null before any did. */
    readonly standing: StandingOfAsset | null;
  };
}

export interface StandingOfAsset {
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  readonly ofPeriod: number;
}

/**
 * Corrects an asset's line of a closed period's status file (资产状态): what was published stays; from the open period on the asset
 * stands as corrected, and that period's file opens with it. Refused: MALFORMED, DEAL_UNKNOWN, SERVICER_UNKNOWN, REPORT_UNKNOWN,
 * PERIOD_NOT_CLOSED, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, EARLIER_PERIOD_NOT_CLOSED, AMOUNT_*, ADJUSTMENT_WITHOUT_DIFFERENCE,
 * DEPARTURE_DIFFERS where it would take the asset out of the pool or back, ADJUSTMENT_CONTRADICTED where the line would not roll forward, or the period open below zero.
 */
export function adjustAssetStatus(
  { sent, added }: AdjustAssetStatus,
  state: CollectionsState,
): Result<AssetStatusAdjusted[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const { dealId, periodNumber, servicerId, correctsPeriod, assetId } = sent;
  const servicer = requireServicer(deal.value.terms, servicerId);
  if (!servicer.ok) return servicer;
  const report = requireReport(collectionsOfServicer(state, correctsPeriod, servicerId).status, 'asset status', sent);
  if (!report.ok) return report;
  const found = requireReport(added.line, `asset status of ${assetId}`, sent);
  if (!found.ok) return found;
  const closed = requireReportClosed(state, correctsPeriod);
  if (!closed.ok) return closed;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const earliest = requireEarlierClosed(state, periodNumber);
  if (!earliest.ok) return earliest;
  const { uploadId, version } = report.value;
  const before: AssetStatusLine = { ...found.value, ...state.adjustedStatuses.get(statusKey({ uploadId, assetId })) };
  const after = readCorrected(sent.corrected, before);
  if (!after.ok) return after;
  const [stated, corrected] = [figuresOf(before), figuresOf(after.value)];
  if (changeable.every((name) => stated[name] === corrected[name])) {
    const message = `${assetId} stands at these figures in period ${correctsPeriod}`;
    return err(refusal('ADJUSTMENT_WITHOUT_DIFFERENCE', message, { field: 'corrected' }));
  }
  const agreed = requireAgreed(after.value, before);
  if (!agreed.ok) return agreed;
  const difference = differenceOf(adjustableFigures, stated, corrected);
  const bearable = requireNotBelowZero(sent, difference, added.standing);
  if (!bearable.ok) return bearable;
  const opensOtherwise = closings.some((closing) => difference[closing] !== '0.00');
  return ok([
    {
      type: 'AssetStatusAdjusted',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        ...{ dealId, servicerId, periodNumber },
        corrects: { periodNumber: correctsPeriod, version, uploadId, line: before.line, assetId },
        ...{ stated, corrected, difference },
        outdates: opensOtherwise ? sentAlready(state, deal.value.terms, sent, 'status') : [],
        ...{ reason: reason.value, adjustedBy: added.actor },
      },
    },
  ]);
}

const closings = ['closingPrincipal', 'closingInterest', 'closingFee'] as const;
const changeable = [...adjustableFigures, 'category', 'overdueDays', 'status'] as const;

const figuresOf = (line: AssetStatusLine): StatusFigures =>
  Object.fromEntries(changeable.map((name) => [name, line[name]])) as unknown as StatusFigures;

/** The line with what is named. Refused: AMOUNT_*, MALFORMED. */
function readCorrected(
  sent: AdjustAssetStatus['sent']['corrected'],
  before: AssetStatusLine,
): Result<AssetStatusLine, Refusal> {
  const { category = before.category, status = before.status } = sent;
  const days = readCount(sent.overdueDays ?? before.overdueDays, 'overdueDays');
  if (!days.ok) return days;
  const amounts = readFigures(adjustableFigures, sent, before.correction === 'yes');
  if (!amounts.ok) return amounts;
  const below = closings.find((closing) => amounts.value[closing]?.startsWith('-'));
  if (below !== undefined) {
    const value = amounts.value[below];
    return err(refusal('AMOUNT_NEGATIVE', `${below} is negative`, { field: below, ...(value && { value }) }));
  }
  return ok({ ...before, ...amounts.value, category, status, overdueDays: days.value });
}

/** No asset can open below zero: what later files have left of it bears the difference, or is corrected first. Refused ADJUSTMENT_CONTRADICTED. */
function requireNotBelowZero(
  { assetId, periodNumber }: AdjustAssetStatus['sent'],
  difference: LeftOfAsset,
  standing: StandingOfAsset | null,
): Result<void, Refusal> {
  if (!standing) return ok(undefined);
  const opening = {
    closingPrincipal: sumAmounts([standing.principal, difference.closingPrincipal]),
    closingInterest: sumAmounts([standing.interest, difference.closingInterest]),
    closingFee: sumAmounts([standing.fee, difference.closingFee]),
  };
  const below = closings.find((closing) => [opening, difference].every((one) => one[closing].startsWith('-')));
  if (below === undefined) return ok(undefined);
  const message = `period ${periodNumber} would have to open with ${opening[below]} of ${assetId}`;
  return err(
    refusal('ADJUSTMENT_CONTRADICTED', message, {
      ...{ field: below, value: opening[below] },
      remedy: `correct first what the asset status of period ${standing.ofPeriod} has left of it, which was too little`,
    }),
  );
}

const hasLeft = ({ status }: AssetStatusLine): boolean => status === 'repurchased' || status === 'replaced';

/** An asset leaves by an approved request alone, and its line rolls forward. Refused: DEPARTURE_DIFFERS, ADJUSTMENT_CONTRADICTED. */
function requireAgreed(line: AssetStatusLine, before: AssetStatusLine): Result<void, Refusal> {
  if (line.status !== before.status && (hasLeft(line) || hasLeft(before))) {
    const message = `${line.assetId} is ${before.status}, and no adjustment makes it ${line.status}`;
    return err(refusal('DEPARTURE_DIFFERS', message, { field: 'status', value: line.status }));
  }
  for (const rule of statusRules) {
    const wrong = rule(line);
    if (wrong === null) continue;
    const { field, message } = wrong;
    return err(refusal('ADJUSTMENT_CONTRADICTED', message, { field, value: String(line[field]) }));
  }
  return ok(undefined);
}
