import { shape, type DealTerms } from '#domain/deal';
import { clearedClasses } from '#domain/period';
import type { PreviousPeriod } from '#domain/schedule';
import {
  err,
  Money,
  ok,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
  type WorkingDays,
} from '#domain/shared';
import type { OpeningPosition, PeriodInputs, WaterfallResult } from '#domain/waterfall';
import type { Forecast } from './forecast-document.js';
import { compareRecoveries, type PeriodCollected, type RecoveryComparison } from './compare-recoveries.js';
import { forecastInputs } from './forecast-of-period.js';
import { runForecast } from './run-forecast.js';
import { plannedPeriod, type PlannedPeriod } from './planned-period.js';

/** Where a projection begins. */
export interface ProjectionStart {
  readonly terms: DealTerms;
  /** The last period before those that are projected; null from closing. */
  readonly previous: PreviousPeriod | null;
  /** What the first of them opens with. */
  readonly opening: OpeningPosition;
  /** The working days of the deal, as far as they are published. */
  readonly calendar: WorkingDays;
  /** Gross collections of the periods before it. */
  readonly collected: readonly PeriodCollected[];
  /** The last period of a trust that has ended; absent of one that goes on to the end of its schedule. */
  readonly lastPeriod?: number;
}

/** A period as it would be. */
export interface ProjectedPeriod extends PlannedPeriod {
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
  /** What the payment leaves unpaid and carries, item by item. */
  readonly shortfalls: readonly { readonly item: string; readonly unpaid: Amount }[];
}

/** How a class ends. */
export interface ProjectedClass {
  readonly classId: string;
  /** The payment that clears its principal; null where none of the schedule does. */
  readonly clearedInPeriod: number | null;
  readonly clearedOn: BusinessDate | null;
  /** As the terms expect it. */
  readonly expectedMaturityDate: BusinessDate;
  readonly interestPaid: Amount;
  readonly principalPaid: Amount;
  /** Of the remainder, and as fixed capital cost. */
  readonly yieldPaid: Amount;
  /** Owed after the last payment. */
  readonly balance: Amount;
  readonly interestUnpaid: Amount;
}

/** A deal's payments to the end of its schedule, if everything comes as forecast. A dry run: no event, and none takes it. */
export interface Projection {
  readonly dryRun: true;
  readonly dealId: string;
  readonly fromPeriod: number;
  readonly periods: readonly ProjectedPeriod[];
  readonly classes: readonly ProjectedClass[];
  readonly recoveries: readonly RecoveryComparison[];
}

/**
 * Runs every period that is still to come, each from the position that the one before it left, on what the forecast says comes
 * in and under what it supposes of single periods; supports are called where they are needed. Refused: MALFORMED for a forecast
 * that the terms cannot be run on: a claim of a computed fee, an index without a fixing, a change of a period that is not to
 * come; SCHEDULE_UNRESOLVED.
 */
export function project(start: ProjectionStart, forecast: Forecast): Result<Projection, Refusal[]> {
  const { terms, calendar } = start;
  const fromPeriod = (start.previous?.periodNumber ?? 0) + 1;
  const periods: ProjectedPeriod[] = [];
  let { opening, previous } = start;
  for (;;) {
    const scheduled = plannedPeriod(terms, calendar, { previous, clearedClasses: clearedClasses(opening) });
    if (!scheduled.ok) return err([scheduled.error]);
    const planned = scheduled.value;
    if (planned === null || planned.periodNumber > (start.lastPeriod ?? Infinity)) break;
    const foreseen = forecastInputs(terms, forecast, planned, opening);
    const inputs = planned.periodNumber === start.lastPeriod ? { ...foreseen, terminated: true } : foreseen;
    const ran = runForecast({ terms, inputs }, forecast, planned.periodNumber);
    if (!ran.ok) return ran;
    const { closing, ...run } = ran.value;
    const period = { ...planned, ...paidOn(planned, run.inputs.interestTo), ...run };
    periods.push({ ...period, shortfalls: shortfallsOf(run.result) });
    opening = closing;
    previous = { ...period, provisional: [] };
  }
  const unheard = changesBeyond(forecast, fromPeriod, periods.length);
  if (unheard.length > 0) return err(unheard);
  return ok({
    dryRun: true,
    dealId: terms.dealId,
    fromPeriod,
    periods,
    classes: terms.classes.map(({ classId, expectedMaturityDate }) =>
      projectedClass(classId, expectedMaturityDate, start.opening, periods),
    ),
    recoveries: compareRecoveries(forecast.recoveries, start.collected, fromPeriod + periods.length - 1),
  });
}

/** A payment that is supposed on another date than the planned one is made on it, and the next period begins there. */
const paidOn = (planned: PlannedPeriod, interestTo: BusinessDate): Partial<PlannedPeriod> =>
  interestTo === planned.interestTo ? {} : { interestTo, paymentDate: interestTo };

/** Changes of periods that are past, or after the last: supposed of nothing. */
const changesBeyond = ({ changes = [] }: Forecast, from: number, count: number): Refusal[] =>
  changes.flatMap(({ periodNumber }, index) => {
    if (periodNumber >= from && periodNumber < from + count) return [];
    const expected = count === 0 ? 'none: no period is to come' : `a period from ${from} to ${from + count - 1}`;
    const path = `forecast.changes[${index}].periodNumber`;
    return [shape.formRefusal('MALFORMED', 'forecast', { path, value: periodNumber, expected })];
  });

const shortfallsOf = ({ lines }: WaterfallResult): ProjectedPeriod['shortfalls'] =>
  lines
    .filter(({ unpaid, unpaidIsCarried }) => unpaidIsCarried && unpaid !== '0.00')
    .map(({ item, unpaid }) => ({ item, unpaid }));

function projectedClass(
  classId: string,
  expectedMaturityDate: BusinessDate,
  opening: OpeningPosition,
  periods: readonly ProjectedPeriod[],
): ProjectedClass {
  const outcomes = periods.flatMap((period) =>
    period.result.classes.filter((one) => one.classId === classId).map((outcome) => ({ period, outcome })),
  );
  const opened = opening.classes.find((one) => one.classId === classId);
  const last = outcomes.at(-1)?.outcome;
  const cleared = outcomes.find(({ outcome }) => outcome.closingBalance === '0.00')?.period ?? null;
  const paid = (figures: (outcome: (typeof outcomes)[number]['outcome']) => readonly Amount[]): Amount =>
    Money.sum(outcomes.flatMap(({ outcome }) => figures(outcome)).map((amount) => Money.parse(amount))).toString();
  return {
    classId,
    clearedInPeriod: cleared?.periodNumber ?? null,
    clearedOn: cleared?.paymentDate ?? null,
    expectedMaturityDate,
    interestPaid: paid(({ interestPaid }) => [interestPaid]),
    principalPaid: paid(({ principalPaid }) => [principalPaid]),
    yieldPaid: paid(({ fixedCapitalCostPaid, remainderPaid }) => [fixedCapitalCostPaid, remainderPaid]),
    balance: last?.closingBalance ?? opened?.balance ?? '0.00',
    interestUnpaid: last?.interestUnpaid ?? opened?.interestUnpaid ?? '0.00',
  };
}
