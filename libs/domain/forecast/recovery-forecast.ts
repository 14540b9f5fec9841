import { shape } from '#domain/deal';
import { loanCategories, type LoanCategory } from '#domain/servicing';
import { Money, Rational, sumAmounts, type Amount } from '#domain/shared';

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
  /** By 五级分类 of the assets at cut-off; of a class that is not named, nothing is recovered. */
  | {
      readonly kind: 'by category';
      readonly periods: readonly {
        readonly periodNumber: number;
        readonly collected: Readonly<Partial<Record<LoanCategory, Amount>>>;
      }[];
    }
  /** Shares of a sum (claims at cut-off, say), cumulative: those up to and including a period, in their order. */
  | {
      readonly kind: 'curve';
      readonly of: Amount;
      readonly cumulative: readonly { readonly periodNumber: number; readonly share: string }[];
    };

/** What a recorded forecast of the deal says is recovered. */
export interface RecordedRecoveries {
  readonly kind: 'recorded';
  readonly forecastId: string;
}

/** More than the periods of a trust of thirty years that pays each month. */
const PERIODS_MAX = 400;

const { amount, id, integer, listOf, object, oneOf, rate, variants } = shape;

export const periodNumber = integer(1, PERIODS_MAX);

type ByPeriod = Extract<RecoveryForecast, { kind: 'by period' }>;
type ByCategory = Extract<RecoveryForecast, { kind: 'by category' }>;
type CategoryPeriod = ByCategory['periods'][number];
type Curve = Extract<RecoveryForecast, { kind: 'curve' }>;

const forms = {
  'by period': object<ByPeriod>({
    kind: oneOf('by period'),
    periods: listOf(
      object<ByPeriod['periods'][number]>({ periodNumber, collected: amount, defaulted: amount }, ['defaulted']),
    ),
  }),
  'by category': object<ByCategory>({
    kind: oneOf('by category'),
    periods: listOf(
      object<CategoryPeriod>({
        periodNumber,
        collected: object<CategoryPeriod['collected']>(
          Object.fromEntries(loanCategories.map((category) => [category, amount])) as Record<
            LoanCategory,
            typeof amount
          >,
          loanCategories,
        ),
      }),
    ),
  }),
  curve: object<Curve>({
    kind: oneOf('curve'),
    of: amount,
    cumulative: listOf(object<Curve['cumulative'][number]>({ periodNumber, share: rate })),
  }),
};

/** The form of what is recovered. */
export const recoveriesShape = variants<RecoveryForecast>('kind', forms);

/** The same where a recorded forecast may be named instead. */
export const namedRecoveriesShape = variants<RecoveryForecast | RecordedRecoveries>('kind', {
  ...forms,
  recorded: object<RecordedRecoveries>({ kind: oneOf('recorded'), forecastId: id }),
});

/** What contradicts itself: a period named twice or out of order, a curve that falls. */
export const recoveryFaults = (recoveries: RecoveryForecast, path: string): shape.FormFault[] =>
  recoveries.kind === 'curve'
    ? [
        ...inOrder(periodsOf(recoveries), (index) => `${path}.cumulative[${index}].periodNumber`),
        ...falls(recoveries, path),
      ]
    : inOrder(periodsOf(recoveries), (index) => `${path}.periods[${index}].periodNumber`);

/** The periods that a forecast names, as it does. */
const periodsOf = (recoveries: RecoveryForecast): number[] =>
  (recoveries.kind === 'curve' ? recoveries.cumulative : recoveries.periods).map((one) => one.periodNumber);

/** The last period of which a forecast says something. */
export const lastPeriodOf = (recoveries: RecoveryForecast): number => Math.max(...periodsOf(recoveries));

/** What the forecast says is recovered in a period, gross, before any haircut. */
export function recoveryOf(recoveries: RecoveryForecast, inPeriod: number): Money {
  if (recoveries.kind === 'curve') {
    const upTo = (number: number): Money => {
      const reached = recoveries.cumulative.filter((one) => one.periodNumber <= number).at(-1);
      const share = Rational.parse(reached?.share ?? '0');
      return Money.ofRational(Money.parse(recoveries.of).toRational().times(share), 'truncate');
    };
    return upTo(inPeriod).minus(upTo(inPeriod - 1));
  }
  if (recoveries.kind === 'by period') {
    return Money.parse(recoveries.periods.find((one) => one.periodNumber === inPeriod)?.collected ?? '0.00');
  }
  const collected = recoveries.periods.find((one) => one.periodNumber === inPeriod)?.collected ?? {};
  return Money.parse(sumAmounts(Object.values(collected)));
}

/** Each number after the one before it. */
export const inOrder = (numbers: readonly number[], path: (index: number) => string): shape.FormFault[] =>
  numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    return before === undefined || number > before
      ? []
      : [{ path: path(index), value: number, expected: `a period after ${before}, the one before it in the list` }];
  });

const falls = ({ cumulative }: Curve, path: string): shape.FormFault[] =>
  cumulative.flatMap(({ share }, index) => {
    const before = cumulative[index - 1]?.share ?? '0';
    return Rational.parse(share).compare(Rational.parse(before)) >= 0
      ? []
      : [
          {
            path: `${path}.cumulative[${index}].share`,
            value: share,
            expected: `at least ${before}, what is recovered before`,
          },
        ];
  });
