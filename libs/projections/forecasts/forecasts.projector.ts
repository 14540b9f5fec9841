import { foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { ExpectedAssetRecovery } from './expected-recovery.entity.js';
import { RecordedForecast } from './recovery-forecast.entity.js';

const forecasts = foldedTable(RecordedForecast, ['dealId', 'forecastId'], {
  ForecastRecorded: ({ payload }) => {
    const { dealId, forecastId, confirmedBy = null, confirmedDigest: _, ...stated } = payload;
    const key = { dealId, forecastId };
    return [{ key, fold: (row) => ({ ...key, ...stated, confirmedBy, version: (row?.version ?? 0) + 1 }) }];
  },
});

const expectations = foldedTable(ExpectedAssetRecovery, ['dealId', 'forecastId', 'assetId'], {
  AssetRecoveriesExpected: ({ payload: { dealId, forecastId, asOf = null, assets } }) =>
    assets.map((asset) => {
      const row = { dealId, forecastId, asOf, ...asset };
      return { key: { dealId, forecastId, assetId: asset.assetId }, fold: () => row };
    }),
});

/** What people expect a pool to bring, and each of its assets. */
export const forecastsModel: ReadModel = { name: 'forecasts', tables: [forecasts, expectations] };
