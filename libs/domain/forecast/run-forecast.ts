import { FIRST_INTEREST, shape } from '#domain/deal';
import type { RunPeriod } from '#domain/period';
import { err, ok, Rational, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { OpeningPosition } from '#domain/waterfall';
import type { Supposed } from './apply-changes.js';
import type { Forecast } from './forecast-document.js';
import type { PeriodChanges } from './preview-changes.js';
import { runUnder } from './run-under.js';

/** A period's run, and what the next one opens with. */
export interface ForecastRun extends RunPeriod {
  readonly closing: OpeningPosition;
}

/**
 * The run of a period to come, under what the forecast supposes of it. All that a supposition brings about (a status, a firing)
 * stays as it would; a supposed coupon is that period's alone. Refused: MALFORMED, with where in the forecast.
 */
export function runForecast(
  period: Supposed,
  forecast: Forecast,
  periodNumber: number,
): Result<ForecastRun, Refusal[]> {
  const changes = forecast.changes ?? [];
  const index = changes.findIndex((one) => one.periodNumber === periodNumber);
  const supposed = changes[index];
  const at = supposed ? `forecast.changes[${index}]` : 'forecast';
  const kept = supposed?.disposalCost === undefined ? costKeptBack(period, forecast) : null;
  if (kept) return err([kept]);
  const unpaid = forecast.supports === 'not paid' ? { supportsReceived: [] } : {};
  const run = (under: Omit<PeriodChanges, 'periodNumber'>): Result<RunPeriod, Refusal[]> => {
    const ran = runUnder(period, { ...unpaid, ...under }, at);
    return ran.ok ? ran : err(ran.error.map((fault) => inPeriod(fault, at, periodNumber)));
  };
  const ran = run(supposed ?? {});
  if (!ran.ok) return ran;
  const { closing } = ran.value.result;
  const { coupons = [], ...others } = supposed ?? {};
  if (coupons.length === 0 || !closing.book) return ok({ ...ran.value, closing });
  const atOwnRates = run(others);
  if (!atOwnRates.ok) return atOwnRates;
  return ok({
    ...ran.value,
    closing: withRatesOf(closing, atOwnRates.value.result.closing, ran.value.inputs.interestTo),
  });
}

/** Accounts of a deal's own are credited what was collected, so that no servicer keeps a cost of it back. */
function costKeptBack({ terms }: Supposed, { disposalCostShare = '0' }: Forecast): Refusal | null {
  if (!terms.accounts || Rational.parse(disposalCostShare).equals(Rational.zero)) return null;
  return shape.formRefusal('MALFORMED', 'forecast', {
    path: 'forecast.disposalCostShare',
    value: disposalCostShare,
    expected: '0: accounts of the deal are credited what was collected, and pay the cost as a fee',
  });
}

/** What the engine finds of the inputs as a whole is a fault of the forecast in that period. */
const inPeriod = (fault: Refusal, at: string, periodNumber: number): Refusal =>
  fault.field === 'inputs' ? { ...fault, field: at, value: `period ${periodNumber}` } : fault;

/** The position in which each class's first interest runs on, from that day, at the rate that it has in the other. */
function withRatesOf(position: OpeningPosition, other: OpeningPosition, from: BusinessDate): OpeningPosition {
  const { book } = position;
  if (!book) return position;
  const ownRate = (classId: string): string | undefined =>
    other.book?.classes
      .find((one) => one.classId === classId)
      ?.interests.find(({ interestId }) => interestId === FIRST_INTEREST)
      ?.rates.at(-1)?.rate;
  return {
    ...position,
    book: {
      ...book,
      classes: book.classes.map((one) => ({
        ...one,
        interests: one.interests.map((interest) => {
          const rate = ownRate(one.classId);
          const isAtIt = rate === undefined || rate === interest.rates.at(-1)?.rate;
          if (interest.interestId !== FIRST_INTEREST || isAtIt) return interest;
          const { accruedTo, rates } = interest;
          return accruedTo < from
            ? { ...interest, rates: [...rates, { from, rate }] }
            : { ...interest, rates: [{ from: accruedTo, rate }] };
        }),
      })),
    },
  };
}
