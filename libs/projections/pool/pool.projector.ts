import { closingClaims, openingClaims, recovered } from '#domain/servicing';
import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable, type Change } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
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

const summaries = appendedTable(PeriodSummaryReport, {
  PeriodSummaryReceived: ({ cursor, payload }) => {
    const { summary, ...report } = payload;
    const { from: periodFrom, to: periodTo, ...figures } = summary;
    return [{ ...report, periodFrom, periodTo, ...figures, receivedAtCursor: cursor }];
  },
});

/** What servicers report of the pool, asset by asset and as a whole. */
export const poolModel: ReadModel = { name: 'pool', tables: [reports, lines, summaries] };
