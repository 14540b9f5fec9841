import { requireDeal, requireServicer, requireServicerOn, type DealState } from '#domain/deal';
import type { AssetStatusTotals, AssetStatusUpload, Contradiction } from '#domain/servicing';
import { assert, err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { AssetStatusReceived } from './collections.events.js';
import { collectionsOfServicer } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { countsFrom, requireNewReport, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface ReceiveAssetStatus {
  readonly sent: {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly uploadId: string;
    readonly fileName: string;
    readonly fileDigest: string;
    readonly fileBytes: number;
    readonly mappingVersion?: number;
    /** What the whole file makes up, as the intake counted it: lines that did not arrive are noticed here. */
    readonly totals: AssetStatusTotals;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    readonly poolRegistered: boolean;
    readonly upload: AssetStatusUpload;
    /** What of the file contradicts how the assets stood before; some of it suffices. */
    readonly contradictions: readonly Contradiction[];
  };
}

/**
 * Takes how a servicer's assets stand at the end of a period (资产状态); a later file supersedes the one before it until
 * the period is closed. Refused: MALFORMED, DEAL_UNKNOWN, POOL_NOT_REGISTERED, SERVICER_UNKNOWN, FILE_ALREADY_ACCEPTED,
 * UPLOAD_INCOMPLETE, OPENING_BALANCE_DIFFERS, ASSET_OF_ANOTHER_SERVICER, ASSET_NOT_REPORTED, PERIOD_UNKNOWN,
 * PERIOD_ALREADY_CLOSED, SERVICER_NOT_IN_OFFICE on the period's last day.
 */
export function receiveAssetStatus(
  { sent, added }: ReceiveAssetStatus,
  state: CollectionsState,
): Result<AssetStatusReceived[], Refusal> {
  const fileName = readText(sent.fileName, 'fileName');
  if (!fileName.ok) return fileName;
  const { dealId, servicerId, periodNumber, uploadId, fileDigest, fileBytes, totals } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const servicer = requireServicer(deal.value.terms, servicerId);
  if (!servicer.ok) return servicer;
  if (!added.poolRegistered) return err(refusal('POOL_NOT_REGISTERED', `${dealId} has no pool to report on`));
  const fresh = requireNewReport(state, sent);
  if (!fresh.ok) return fresh;
  const kept = added.upload.totals.assetCount;
  if (kept < totals.assetCount) {
    const message = `${kept} of ${totals.assetCount} lines are kept`;
    return err(refusal('UPLOAD_INCOMPLETE', message, { field: 'uploadId', value: uploadId }));
  }
  assert(kept === totals.assetCount, `the lines kept of ${uploadId} are those of the file`);
  const [contradicted] = added.contradictions;
  if (contradicted) {
    const { code, message, field, value } = contradicted;
    return err(refusal(code, message, { field, value }));
  }
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const serves = requireServicerOn(deal.value.terms, servicerId, period.value.determinationDate);
  if (!serves.ok) return serves;
  const before = collectionsOfServicer(state, periodNumber, servicerId).status;
  return ok([
    {
      type: 'AssetStatusReceived',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        dealId,
        servicerId,
        periodNumber,
        version: (before?.version ?? 0) + 1,
        uploadId,
        supersedes: before?.uploadId ?? null,
        fileName: fileName.value,
        fileDigest,
        fileBytes,
        ...(sent.mappingVersion !== undefined && { mappingVersion: sent.mappingVersion }),
        totals,
      },
    },
  ]);
}
