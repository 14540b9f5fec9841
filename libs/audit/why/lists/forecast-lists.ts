import type { CategoryComparison } from '#domain/forecast';
import type { Figure } from '#domain/shared';
import { ForecastQueries, forecastTables, type BucketOfAssets } from '#projections';
import { atPath } from '../at-path.js';
import { statedBy } from '../event-reason.js';
import { recordedBy } from '../forecast-reason.js';
import { all, last } from '../trust-record.js';
import type { Part } from '../why.js';
import { fact, figure, list, listed, PARTS_MAX, stated, type Asked } from './listing.js';
import { inTables } from './cash-lists.js';
import { assetParts } from './pool-lists.js';

const forecasts = <T>(asked: Asked, query: (forecasts: ForecastQueries) => Promise<T>): Promise<T> =>
  inTables(asked, forecastTables, (read) => query(new ForecastQueries(read)));

const recorded = async ({ dealId, record }: Asked, forecastId: string) =>
  last(
    all(await record.forecasts(dealId), 'ForecastRecorded').filter(({ payload }) => payload.forecastId === forecastId),
    'ForecastRecorded',
  );

/** What forecasts expect, beside what came in, by the kind of asset and by when it is expected. */
export const forecastLists = {
  'forecast-categories': list<'forecast-categories', CategoryComparison>({
    row: async (asked, { forecastId, asOf, periodNumber }) => {
      const compared = await forecasts(asked, (found) => found.categories(asked.dealId, forecastId, asOf));
      return compared?.find((one) => one.periodNumber === periodNumber);
    },
    why: async (asked, { at, field, row }) => {
      const { dealId } = asked;
      const { forecastId, periodNumber } = at;
      if (field === 'carried') {
        const gross: Figure = { kind: 'input', dealId, periodNumber, field: 'collections.gross' };
        const all = await grossOf(asked, periodNumber);
        const categories = row.categories.flatMap(({ category, actual }, index): Part[] =>
          actual === null || actual === '0.00'
            ? []
            : [
                figure(
                  `less ${category}`,
                  actual,
                  listed(dealId, 'forecast-categories', at, `categories[${index}].actual`),
                ),
              ],
        );
        const parts = [...(all === undefined ? [] : [figure('gross collections', all, gross)]), ...categories];
        return { because: 'the period’s gross collections less its categories', parts };
      }
      const [, index = ''] = /^categories\[(\d+)\]/.exec(field) ?? [];
      const category = row.categories[Number(index)]?.category;
      if (category === undefined) return { because: 'what the forecast says' };
      if (field.endsWith('.forecast')) {
        const event = await recorded(asked, forecastId);
        const parts = event ? stated(dealId, event, await pathOf(asked, forecastId, periodNumber, category)) : [];
        const because = event ? `${statedBy(event)}; ${recordedBy(event.payload)}` : 'what the forecast says';
        return { because, event, parts };
      }
      const { rows, total } = await forecasts(asked, (found) =>
        found.collectedOf(dealId, periodNumber, category, PARTS_MAX),
      );
      const parts = rows.map(({ assetId, uploadId, line, position, gross }) => {
        const of: Figure =
          position === null
            ? { kind: 'cell', uploadId, line, column: 'gross' }
            : { kind: 'event', dealId, position: Number(position), path: 'difference.gross' };
        return figure(`${assetId}, line ${line}${position === null ? '' : ', as adjusted'}`, gross, of);
      });
      const because = `${total} receipts and corrections of the period, of assets that are ${category} at its end`;
      return { because, parts, more: total - rows.length };
    },
  }),
  'recovery-bucket': list<'recovery-bucket', BucketOfAssets>({
    row: async (asked, { forecastId, asOf, nearMonths, middleMonths, bucket }) => {
      const buckets = await forecasts(asked, (found) =>
        found.buckets(asked.dealId, forecastId, asOf, { nearMonths, middleMonths }),
      );
      return buckets.find((one) => one.bucket === bucket);
    },
    why: async (asked, { at, field }) => {
      const { dealId } = asked;
      const of = field === 'received' ? 'received' : 'expected';
      const found = await forecasts(asked, (one) => one.assetsOfBucket({ ...at, dealId }, of, PARTS_MAX));
      const event = await recorded(asked, at.forecastId);
      const because = `${found.total} assets, by the day on which they are expected to bring money, seen from ${at.asOf}`;
      if (of === 'received') return { because, event, ...assetParts(asked, found, { field: of, asOf: at.asOf }) };
      const said = await saidOfAssets(asked, at.forecastId);
      const parts = found.assets.map(({ assetId, amount }): Part => {
        const by = said.findLast(({ payload }) => payload.assets.some((one) => one.assetId === assetId));
        return fact(assetId, amount, `expected by ${at.forecastId}${by ? `, ${recordedBy(by.payload)}` : ''}`, by);
      });
      return { because, event, parts, more: found.total - parts.length };
    },
  }),
};

/** What is said of assets of the forecast as it stands. */
async function saidOfAssets(asked: Asked, forecastId: string) {
  const standing = await recorded(asked, forecastId);
  return all(await asked.record.forecasts(asked.dealId), 'AssetRecoveriesExpected').filter(
    ({ payload: { forecastId: of, asOf = standing?.payload.asOf } }) =>
      of === forecastId && asOf === standing?.payload.asOf,
  );
}

const grossOf = async ({ dealId, record }: Asked, periodNumber: number): Promise<string | undefined> => {
  const closed = await record.closed(dealId, periodNumber);
  return closed && atPath(closed.payload.inputs, 'collections.gross');
};

/** Where a forecast by category says what it expects of one in a period. */
async function pathOf(asked: Asked, forecastId: string, periodNumber: number, category: string): Promise<string> {
  const recoveries = (await recorded(asked, forecastId))?.payload.recoveries;
  const index =
    recoveries && 'periods' in recoveries
      ? recoveries.periods.findIndex((one) => one.periodNumber === periodNumber)
      : -1;
  return `recoveries.periods[${index}].collected.${category}`;
}
