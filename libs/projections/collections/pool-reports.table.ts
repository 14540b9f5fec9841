import { foldedTable } from '../table/folded-table.js';
import { PoolReport } from './pool-report.entity.js';

/** A later report of the same day takes the place of the one before it. */
export const poolReports = foldedTable(PoolReport, ['dealId', 'periodNumber', 'date'], {
  PoolReported: ({ recordedAt, payload }) => {
    const { dealId, periodNumber, date, servicerId, balance, collected, defaulted } = payload;
    const key = { dealId, periodNumber, date };
    return [{ key, fold: () => ({ ...key, servicerId, balance, ...collected, defaulted, recordedAt }) }];
  },
});
