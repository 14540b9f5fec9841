import { poolComponents, shape, type PoolComponent } from '#domain/deal';
import { err, ok, Rational, type Amount, type Refusal, type Result } from '#domain/shared';
import { inputShapes, type DatedInputs, type NextPeriodEstimate } from '#domain/waterfall';
import { periodChangesShape, type PeriodChanges } from './preview-changes.js';
import {
  inOrder,
  namedRecoveriesShape,
  periodNumber,
  recoveryFaults,
  type RecordedRecoveries,
  type RecoveryForecast,
} from './recovery-forecast.js';

/** What someone expects of a pool and of the trust's costs until it has ended; amounts before anything is kept or paid. */
export interface Forecast {
  /** Whose forecast it is and as of when, for the reader. */
  readonly name?: string;
  readonly recoveries: RecoveryForecast;
  /** What of each period's recovery is not principal, by component, each truncated to the fen; the rest is principal. */
  readonly split?: Readonly<Partial<Record<Exclude<PoolComponent, 'principal'>, string>>>;
  /** By how much less is collected than forecast, as a share, from a period on until the next one; the sum is truncated. */
  readonly haircuts?: readonly { readonly fromPeriod: number; readonly share: string }[];
  /** 处置费用 as a share of what is collected, truncated to the fen. */
  readonly disposalCostShare?: string;
  /** Of the accounts, each period. */
  readonly accountIncome?: Amount;
  /** Invoices and claims of each period, by fee. */
  readonly claims?: readonly { readonly feeId: string; readonly amount: Amount }[];
  /** What each period's reserve takes the next period to owe, by item. */
  readonly nextPeriodEstimates?: readonly NextPeriodEstimate[];
  readonly fixings?: DatedInputs['fixings'];
  /** Whether the providers of supports pay what they would be called for; they do where absent. */
  readonly supports?: 'paid' | 'not paid';
  /** What is supposed of single periods, in their order, in place of what the rest of the forecast says of them. */
  readonly changes?: readonly PeriodChanges[];
}

const { amount, id, listOf, name, object, oneOf, rate } = shape;

const split = poolComponents.filter((component) => component !== 'principal');

/** A forecast as someone writes it: what is recovered may be a recorded forecast's, by its id. */
export interface ForecastDocument extends Omit<Forecast, 'recoveries'> {
  readonly recoveries: RecoveryForecast | RecordedRecoveries;
}

/** The form of a forecast. */
export const forecastShape = object<ForecastDocument>(
  {
    name,
    recoveries: namedRecoveriesShape,
    split: object<NonNullable<Forecast['split']>>(
      Object.fromEntries(split.map((component) => [component, rate])) as Record<(typeof split)[number], typeof rate>,
      split,
    ),
    haircuts: listOf(object<{ fromPeriod: number; share: string }>({ fromPeriod: periodNumber, share: rate }), 0),
    disposalCostShare: rate,
    accountIncome: amount,
    claims: listOf(object<{ feeId: string; amount: Amount }>({ feeId: id, amount }), 0),
    nextPeriodEstimates: inputShapes.nextPeriodEstimates,
    fixings: inputShapes.fixings,
    supports: oneOf('paid', 'not paid'),
    changes: listOf(periodChangesShape, 0),
  },
  [
    'name',
    'split',
    'haircuts',
    'disposalCostShare',
    'accountIncome',
    'claims',
    'nextPeriodEstimates',
    'fixings',
    'supports',
    'changes',
  ],
);

/**
 * Reads a forecast; `recorded` are the deal's, by their ids. Every fault is a MALFORMED that names the path, the value found and
 * what was expected: those of form, and where there are none, a period named twice or out of order, a curve that falls, a split
 * into more than the whole, a forecast that nobody recorded.
 */
export function readForecast(
  json: unknown,
  recorded: ReadonlyMap<string, RecoveryForecast> = new Map(),
): Result<Forecast, Refusal[]> {
  const faults: shape.FormFault[] = [];
  if (!forecastShape(json, 'forecast', faults)) return malformed(faults);
  const { recoveries: said, ...others } = json;
  const recoveries = said.kind === 'recorded' ? recorded.get(said.forecastId) : said;
  faults.push(...contradictions(json));
  if (recoveries === undefined) {
    const known = recorded.size === 0 ? 'none is recorded here' : [...recorded.keys()].join(', ');
    const expected = `a recorded forecast of the deal: ${known}`;
    const value = said.kind === 'recorded' ? said.forecastId : said.kind;
    faults.push({ path: 'forecast.recoveries.forecastId', value, expected });
  }
  return recoveries === undefined || faults.length > 0 ? malformed(faults) : ok({ ...others, recoveries });
}

const malformed = (faults: readonly shape.FormFault[]): Result<never, Refusal[]> =>
  err(faults.map((fault) => shape.formRefusal('MALFORMED', 'forecast', fault)));

function contradictions({
  recoveries,
  split: parts = {},
  haircuts = [],
  changes = [],
}: ForecastDocument): shape.FormFault[] {
  const whole = Object.values(parts).reduce((sum, part) => sum.plus(Rational.parse(part)), Rational.zero);
  return [
    ...(recoveries.kind === 'recorded' ? [] : recoveryFaults(recoveries, 'forecast.recoveries')),
    ...inOrder(
      haircuts.map(({ fromPeriod }) => fromPeriod),
      (index) => `forecast.haircuts[${index}].fromPeriod`,
    ),
    ...inOrder(
      changes.map(({ periodNumber }) => periodNumber),
      (index) => `forecast.changes[${index}].periodNumber`,
    ),
    ...(whole.compare(Rational.one) > 0
      ? [{ path: 'forecast.split', value: whole.toDecimal(4), expected: 'shares that add up to at most 1' }]
      : []),
  ];
}
