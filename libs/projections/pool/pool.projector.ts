import { closingClaims, openingClaims, recovered } from '#domain/servicing';
import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable, type Change } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { AssetStatusAdjustment } from './asset-status-adjustment.entity.js';
import { AssetStatusEntry } from './asset-status-entry.entity.js';
import { AssetStatusReport } from './asset-status-report.entity.js';
import { PeriodSummaryReport } from './period-summary-report.entity.js';

const reports = foldedTable(AssetStatusReport, ['uploadId'], {
  AssetStatusReceived: (event) => {
    const { uploadId, supersedes, totals, ...report } = event.payload;
    const { assetCount, newInterest, disposalCost, waived, removed, writtenOff } = totals;
    const received: AssetStatusReport = {
      uploadId,
      dealId: report.dealId,
      servicerId: report.servicerId,
      periodNumber: report.periodNumber,
      version: report.version,
      fileName: report.fileName,
      fileDigest: report.fileDigest,
      fileBytes: report.fileBytes,
      asOf: event.effectiveDate,
      assetCount,
      openingClaims: openingClaims(totals),
      newInterest,
      recovered: recovered(totals),
      disposalCost,
      waived,
      removed,
      writtenOff,
      closingClaims: closingClaims(totals),
      receivedAtCursor: event.cursor,
      supersededAtCursor: null,
    };
    const superseded: Change<AssetStatusReport, 'uploadId'>[] =
      supersedes === null
        ? []
        : [
            {
              key: { uploadId: supersedes },
              fold: (row) => ({ ...begun(row, event), supersededAtCursor: event.cursor }),
            },
          ];
    return [...superseded, { key: { uploadId }, fold: () => received }];
  },
});

const lines = appendedTable(AssetStatusEntry, {
  AssetStatusLinesAdded: ({ payload: { uploadId, dealId, servicerId, periodNumber, lines: added } }) =>
    added.map((line) => ({ uploadId, dealId, servicerId, periodNumber, ...line })),
});

const adjustments = appendedTable(AssetStatusAdjustment, {
  AssetStatusAdjusted: ({ position, cursor, effectiveDate: adjustedOn, payload }) => {
    const { dealId, servicerId, periodNumber, corrects, corrected, difference, reason, adjustedBy } = payload;
    const { category, overdueDays, status } = corrected;
    return [
      {
        position: position.toString(),
        ...{ dealId, servicerId, periodNumber, correctsPeriod: corrects.periodNumber },
        ...{ uploadId: corrects.uploadId, line: corrects.line, assetId: corrects.assetId },
        ...{ adjustedOn, adjustedAtCursor: cursor, category, overdueDays, status, ...difference, reason, adjustedBy },
      },
    ];
  },
});

const summaries = foldedTable(PeriodSummaryReport, ['dealId', 'servicerId', 'periodNumber', 'version'], {
  PeriodSummaryReceived: ({ cursor, payload }) => {
    const { summary, dealId, servicerId, periodNumber, version, fileName, fileDigest, fileBytes } = payload;
    const { from: periodFrom, to: periodTo, ...figures } = summary;
    const key = { dealId, servicerId, periodNumber, version };
    const of = { ...key, fileName, fileDigest, fileBytes, periodFrom, periodTo };
    const received: PeriodSummaryReport = {
      ...{ ...of, ...figures },
      ...{ corrected: null, correctedIn: null, receivedAtCursor: cursor },
    };
    return [{ key, fold: () => received }];
  },
  PeriodSummaryAdjusted: (event) => {
    const { dealId, servicerId, corrects, corrected, periodNumber: correctedIn } = event.payload;
    const { periodNumber, version } = corrects;
    return [
      {
        key: { dealId, servicerId, periodNumber, version },
        fold: (row) => ({ ...begun(row, event), corrected, correctedIn }),
      },
    ];
  },
});

/** What servicers report of the pool, asset by asset and as a whole, and what was adjusted of it since. */
export const poolModel: ReadModel = { name: 'pool', tables: [reports, lines, adjustments, summaries] };
