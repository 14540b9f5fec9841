import { foldedTable } from '../table/folded-table.js';
import { PoolReport } from './pool-report.entity.js';

/** A servicer's later report of the same day takes the place of the one before it. */
export const poolReports = foldedTable(PoolReport, ['dealId', 'periodNumber', 'date', 'servicerId'], {
  PoolReported: ({ recordedAt, payload }) => {
    const { dealId, periodNumber, date, servicerId, balance, collected, defaulted } = payload;
    const key = { dealId, periodNumber, date, servicerId };
    return [{ key, fold: () => ({ ...key, balance, ...collected, defaulted, recordedAt }) }];
  },
});
