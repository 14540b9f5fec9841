import { exampleForecast } from '../../domain/testing/example-forecast.js';
import { append, type Append } from './append.js';

/** The prospectus's forecast recorded twice, a rater's beside it, what the first says of assets, one of them said again, and what is proposed and sent back. */
export function forecastLife(dealId: string): readonly Append[] {
  const stream = `forecasts-${dealId}`;
  const by = { dealId, recordedBy: 'maker' } as const;
  const rater = { forecastId: 'rater-a', name: '评级机构甲', source: 'rating agency' } as const;
  const expected = (...assets: readonly (readonly [assetId: string, amount: string, expectedBy: string])[]) =>
    append(stream, '2026-03-01', {
      AssetRecoveriesExpected: {
        ...{ ...by, forecastId: 'prospectus', document: 'annex 3' },
        assets: assets.map(([assetId, amount, expectedBy]) => ({ assetId, amount, expectedBy })),
      },
    });
  const proposal = { dealId, forecastId: 'prospectus', number: 1, proposedBy: 'maker' } as const;
  return [
    append(stream, '2026-01-01', { ForecastRecorded: { ...exampleForecast, ...by, document: 'draft' } }),
    append(stream, '2026-01-01', { ForecastRecorded: { ...exampleForecast, ...by } }),
    append(stream, '2026-02-01', { ForecastRecorded: { ...exampleForecast, ...rater, asOf: '2026-02-01', ...by } }),
    expected(['A-1', '700.00', '2026-12-31'], ['A-2', '300.00', '2028-12-31']),
    expected(['A-2', '250.00', '2027-06-30']),
    append(stream, '2026-03-02', { ForecastProposed: { ...exampleForecast, dealId, proposedBy: 'maker' } }),
    append(stream, '2026-03-02', {
      AssetRecoveriesProposed: {
        ...{ ...proposal, asOf: exampleForecast.asOf, document: 'annex 4' },
        assets: [{ assetId: 'A-1', amount: '1.00', expectedBy: '2026-12-31' }],
      },
    }),
    append(stream, '2026-03-03', {
      AssetRecoveriesSentBack: { ...proposal, reason: 'annex 3 stands', sentBackBy: 'checker' },
    }),
    append(stream, '2026-03-03', {
      ForecastSentBack: {
        ...{ dealId, forecastId: 'prospectus', reason: 'p. 88 stands' },
        ...{ proposedBy: 'maker', sentBackBy: 'checker' },
      },
    }),
  ];
}
