import type { ProposedForecast, ProposedRecoveries } from '#application';
import type { CategoryComparison, ExpectedRecovery, RecoveryComparison } from '#domain/forecast';
import type { BucketOfAssets, RecordedForecast } from '#projections';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { recoveryColumns } from './projection.js';
import { orNone, type View } from './view.js';

const forecastColumns: readonly Column<RecordedForecast>[] = [
  { head: '预测 forecast', of: ({ forecastId }) => forecastId },
  { head: '名称 name', of: ({ name }) => name, wrap: 30 },
  { head: '来源 source', of: ({ source }) => source },
  { head: '日期 as of', of: ({ asOf }) => asOf },
  { head: '依据 document', of: ({ document }) => document, wrap: 30 },
  { head: '复核 confirmed by', of: ({ confirmedBy }) => confirmedBy ?? '' },
  { head: 'version', align: 'right', of: ({ version }) => String(version) },
];

/** The forecasts of a deal. */
export const forecastsView = (forecasts: readonly RecordedForecast[]): View => ({
  json: forecasts,
  text: (style) =>
    orNone(forecasts.length, 'no forecast is recorded', () => renderTable(forecastColumns, forecasts, { style })),
});

const proposedColumns: readonly Column<ProposedForecast>[] = [
  { head: '预测 forecast', of: ({ forecastId }) => forecastId },
  { head: '名称 name', of: ({ name }) => name, wrap: 30 },
  { head: '日期 as of', of: ({ asOf }) => asOf },
  { head: '依据 document', of: ({ document }) => document, wrap: 30 },
  { head: '经办 proposed by', of: ({ proposedBy }) => proposedBy },
];

const assetColumns: readonly Column<ExpectedRecovery>[] = [
  { head: '资产 asset', of: ({ assetId }) => assetId },
  { head: '预计 expected', align: 'right', of: ({ amount }) => readable(amount) },
  { head: '日期 by', of: ({ expectedBy }) => expectedBy },
];

/** What awaits its confirmation: the forecasts and what each says, what is said of assets, and the digests that are confirmed. */
export const proposedForecastsView = (
  forecasts: readonly ProposedForecast[],
  ofAssets: readonly ProposedRecoveries[],
): View => ({
  json: { forecasts, ofAssets },
  text: (style) =>
    orNone(forecasts.length + ofAssets.length, 'no forecast awaits confirmation', () =>
      [
        ...(forecasts.length === 0 ? [] : [renderTable(proposedColumns, forecasts, { style })]),
        ...forecasts.flatMap(({ forecastId, recoveries, digest }) => [
          ` ${forecastId}: ${JSON.stringify(recoveries)}`,
          ` digest ${digest}`,
        ]),
        ...ofAssets.flatMap(({ forecastId, asOf, number, document, proposedBy, assets, digest }) => [
          ` ${style.strong(`${forecastId} as of ${asOf}, proposal ${number} of assets, ${document}, by ${proposedBy}`)}`,
          renderTable(assetColumns, assets, { style }),
          ` digest ${digest}`,
        ]),
      ].join('\n'),
    ),
});

const flag: Column<RecoveryComparison> = {
  head: '无回收 no cash expected',
  of: ({ expectsNothing }) => (expectsNothing ? '✓' : ''),
};

/** A forecast beside what came in, period by period. */
export const comparisonView = (forecast: RecordedForecast, periods: readonly RecoveryComparison[]): View => ({
  json: { forecast, periods },
  text: (style) =>
    [
      ` ${style.strong(`${forecast.name}, as of ${forecast.asOf}`)}`,
      renderTable([...recoveryColumns, flag], periods, { style }),
    ].join('\n'),
});

type CategoryLine = CategoryComparison['categories'][number] & Pick<CategoryComparison, 'periodNumber'>;

const categoryColumns: readonly Column<CategoryLine>[] = [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  { head: '五级分类 category', of: ({ category }) => category },
  { head: '预测 forecast', align: 'right', of: ({ forecast }) => readable(forecast ?? '') },
  { head: '实际 actual', align: 'right', of: ({ actual }) => readable(actual ?? '') },
];

const isZero = (amount: string | null): boolean => amount === null || amount === '0.00';

/** A forecast beside what came in by category; categories of which nothing is expected and that brought nothing are left out. */
export function categoriesView(forecast: RecordedForecast, periods: readonly CategoryComparison[]): View {
  const lines = periods.flatMap(({ periodNumber, categories }) =>
    categories
      .filter((one) => !isZero(one.forecast) || !isZero(one.actual))
      .map((category) => ({ periodNumber, ...category })),
  );
  const carried = periods.filter((one) => !isZero(one.carried));
  return {
    json: { forecast, periods },
    text: (style) =>
      [
        ` ${style.strong(`${forecast.name}, as of ${forecast.asOf}`)}`,
        renderTable(categoryColumns, lines, { style }),
        ...carried.map(
          (one) => `period ${one.periodNumber} counts ${readable(one.carried ?? '')} from, or leaves to, other periods`,
        ),
      ].join('\n'),
  };
}

const bucketColumns: readonly Column<BucketOfAssets>[] = [
  { head: '预计回收 bucket', of: ({ bucket }) => bucket },
  { head: '笔数 assets', align: 'right', of: ({ assetCount }) => grouped(assetCount) },
  { head: '预计 expected', align: 'right', of: ({ expected }) => readable(expected) },
  { head: '已收 received', align: 'right', of: ({ received }) => readable(received) },
];

/** The assets by when they are expected to bring money. */
export const bucketsView = (buckets: readonly BucketOfAssets[]): View => ({
  json: buckets,
  text: (style) => renderTable(bucketColumns, buckets, { style }),
});
