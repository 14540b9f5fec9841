import { poolComponents, shape, type PoolComponent } from '#domain/deal';
import { err, ok, Rational, type Amount, type Refusal, type Result } from '#domain/shared';
import { inputShapes, type DatedInputs } from '#domain/waterfall';

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
  readonly fixings?: DatedInputs['fixings'];
  /** Whether the providers of supports pay what they would be called for; they do where absent. */
  readonly supports?: 'paid' | 'not paid';
}

/** What is recovered, gross, in which of the deal's periods; in a period that is not named, nothing is. */
export type RecoveryForecast =
  | {
      readonly kind: 'by period';
      readonly periods: readonly {
        readonly periodNumber: number;
        readonly collected: Amount;
        /** By how much the pool falls without being collected. */
        readonly defaulted?: Amount;
      }[];
    }
  /** Shares of a sum (claims at cut-off, say), cumulative: those up to and including a period, in their order. */
  | {
      readonly kind: 'curve';
      readonly of: Amount;
      readonly cumulative: readonly { readonly periodNumber: number; readonly share: string }[];
    };

const { amount, id, integer, listOf, name, object, oneOf, rate, variants } = shape;

/** More than the periods of a trust of thirty years that pays each month. */
const PERIODS_MAX = 400;
const periodNumber = integer(1, PERIODS_MAX);

type ByPeriod = Extract<RecoveryForecast, { kind: 'by period' }>;
type Curve = Extract<RecoveryForecast, { kind: 'curve' }>;
const split = poolComponents.filter((component) => component !== 'principal');

/** The form of a forecast. */
export const forecastShape = object<Forecast>(
  {
    name,
    recoveries: variants<RecoveryForecast>('kind', {
      'by period': object<ByPeriod>({
        kind: oneOf('by period'),
        periods: listOf(
          object<ByPeriod['periods'][number]>({ periodNumber, collected: amount, defaulted: amount }, ['defaulted']),
        ),
      }),
      curve: object<Curve>({
        kind: oneOf('curve'),
        of: amount,
        cumulative: listOf(object<Curve['cumulative'][number]>({ periodNumber, share: rate })),
      }),
    }),
    split: object<NonNullable<Forecast['split']>>(
      Object.fromEntries(split.map((component) => [component, rate])) as Record<(typeof split)[number], typeof rate>,
      split,
    ),
    haircuts: listOf(object<{ fromPeriod: number; share: string }>({ fromPeriod: periodNumber, share: rate }), 0),
    disposalCostShare: rate,
    accountIncome: amount,
    claims: listOf(object<{ feeId: string; amount: Amount }>({ feeId: id, amount }), 0),
    fixings: inputShapes.fixings,
    supports: oneOf('paid', 'not paid'),
  },
  ['name', 'split', 'haircuts', 'disposalCostShare', 'accountIncome', 'claims', 'fixings', 'supports'],
);

/**
 * Reads a forecast. Every fault is a MALFORMED that names the path, the value found and what was expected: those of form, and
 * where there are none, a period named twice or out of order, a curve that falls, a split into more than the whole.
 */
export function readForecast(json: unknown): Result<Forecast, Refusal[]> {
  const faults: shape.FormFault[] = [];
  if (forecastShape(json, 'forecast', faults)) faults.push(...contradictions(json));
  if (faults.length === 0) return ok(json as Forecast);
  return err(faults.map((fault) => shape.formRefusal('MALFORMED', 'forecast', fault)));
}

function contradictions({ recoveries, split: parts = {}, haircuts = [] }: Forecast): shape.FormFault[] {
  const whole = Object.values(parts).reduce((sum, part) => sum.plus(Rational.parse(part)), Rational.zero);
  const [path, named] =
    recoveries.kind === 'curve'
      ? ['forecast.recoveries.cumulative', recoveries.cumulative.map((one) => one.periodNumber)]
      : ['forecast.recoveries.periods', recoveries.periods.map((one) => one.periodNumber)];
  return [
    ...inOrder(named, (index) => `${path}[${index}].periodNumber`),
    ...inOrder(
      haircuts.map(({ fromPeriod }) => fromPeriod),
      (index) => `forecast.haircuts[${index}].fromPeriod`,
    ),
    ...(recoveries.kind === 'curve' ? falls(recoveries) : []),
    ...(whole.compare(Rational.one) > 0
      ? [{ path: 'forecast.split', value: whole.toDecimal(4), expected: 'shares that add up to at most 1' }]
      : []),
  ];
}

const inOrder = (numbers: readonly number[], path: (index: number) => string): shape.FormFault[] =>
  numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    return before === undefined || number > before
      ? []
      : [{ path: path(index), value: number, expected: `a period after ${before}, the one before it in the list` }];
  });

const falls = ({ cumulative }: Curve): shape.FormFault[] =>
  cumulative.flatMap(({ share }, index) => {
    const before = cumulative[index - 1]?.share ?? '0';
    return Rational.parse(share).compare(Rational.parse(before)) >= 0
      ? []
      : [
          {
            path: `forecast.recoveries.cumulative[${index}].share`,
            value: share,
            expected: `at least ${before}, what is recovered before`,
          },
        ];
  });
