import type { ForecastRecorded } from '#domain/forecast';
import { reckonForecast, registeredPool, type ReportedPeriod } from '#domain/papers';
import type { PoolEvent } from '#domain/pool';
import type { Figure } from '#domain/shared';
import { reportedPeriod } from './reported-period.js';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

type OfForecast = Extract<Figure, { kind: 'forecast' | 'recorded forecast' }>;

/** What a forecast expects of a period, or of all up to it, and how far that was achieved: as it was recorded last, or by the recording that is named. */
export async function forecastReason(figure: OfForecast, record: TrustRecord): Promise<Reason | null> {
  const { dealId, forecastId, field } = figure;
  const recordings = all(await record.forecasts(dealId), 'ForecastRecorded').filter(
    ({ payload }) => payload.forecastId === forecastId,
  );
  const stated = figure.kind === 'recorded forecast' ? recordings[figure.recording - 1] : recordings.at(-1);
  if (!stated) return null;
  const reckoned = reckonForecast(figure, {
    forecast: stated.payload,
    pool: field === 'recoveryRatio' ? registeredPool((await record.pool(dealId)) as readonly PoolEvent[]) : null,
    periods: await periodsOf(figure, record),
  });
  if (!reckoned) return null;
  const { name, value, parts } = reckoned;
  const because = `${reckoned.because}; ${recordedBy(stated.payload)}`;
  return {
    ...{ name, value, because, event: placeOf(stated) },
    parts: parts.flatMap(({ of, ...part }): Part[] => (of && part.value !== '0.00' ? [{ ...part, of }] : [])),
  };
}

/** Who proposed what a forecast says, and who confirmed it; who recorded it, where it takes one person. */
export const recordedBy = ({
  recordedBy: first,
  confirmedBy: second,
}: Pick<ForecastRecorded['payload'], 'recordedBy' | 'confirmedBy'>): string =>
  second === undefined ? `recorded by ${first}` : `proposed by ${first}, confirmed by ${second}`;

/** Those whose collections the figure is reckoned from. */
async function periodsOf(
  { dealId, periodNumber: to, field }: OfForecast,
  record: TrustRecord,
): Promise<readonly ReportedPeriod[]> {
  const periods: ReportedPeriod[] = [];
  if (field !== 'achieved' && field !== 'achievedSoFar') return periods;
  for (let number = field === 'achieved' ? to : 1; number <= to; number += 1) {
    const found = await reportedPeriod(dealId, number, record);
    if (found) periods.push(found.period);
  }
  return periods;
}
