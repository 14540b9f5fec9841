import { recoveryOf } from '#domain/forecast';
import { Money, type Figure } from '#domain/shared';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Reason } from './why.js';

/** What a forecast expects of a period, or of all up to it, gross: as it was recorded last. */
export async function forecastReason(
  figure: Extract<Figure, { kind: 'forecast' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const { dealId, forecastId, periodNumber, field } = figure;
  const stated = all(await record.forecasts(dealId), 'ForecastRecorded').findLast(
    ({ payload }) => payload.forecastId === forecastId,
  );
  if (!stated || periodNumber < 1 || (field !== 'expected' && field !== 'cumulative')) return null;
  const { recoveries, name, document } = stated.payload;
  const said = `${name}, ${document}`;
  const event = placeOf(stated);
  if (field === 'expected') {
    const value = recoveryOf(recoveries, periodNumber).toString();
    return { name: `expected in period ${periodNumber}`, value, because: `forecast by ${said}`, event, parts: [] };
  }
  const numbers = Array.from({ length: periodNumber }, (_, index) => index + 1);
  const parts = numbers.map((number) => ({
    ...{ name: `period ${number}`, value: recoveryOf(recoveries, number).toString() },
    of: { ...figure, periodNumber: number, field: 'expected' as const },
  }));
  return {
    name: `expected up to period ${periodNumber}`,
    value: Money.sum(parts.map(({ value }) => Money.parse(value))).toString(),
    because: `the sum over the periods of the forecast by ${said}`,
    event,
    parts: parts.filter(({ value }) => value !== '0.00'),
  };
}
