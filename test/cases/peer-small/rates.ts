import {
  floatingRates,
  interpolated,
  lookUp,
  lookUpInOrder,
  multiplied,
  roundToStep,
  shifted,
  type Point,
  type PointTaken,
  type RateCurve,
} from '#domain/rates';
import { addDays, assert, Rational, type BusinessDate } from '#domain/shared';
import { listed, type Figure } from '../case-group.js';
import { peerCases, type PeerAnswer, type PeerCase } from './peer-file.js';

type Pairs<Key> = readonly (readonly [Key, string])[];
type Cells = readonly (number | null)[];

interface ResetInput {
  readonly initialRate: string;
  readonly spread: string;
  readonly fixings: Pairs<BusinessDate>;
  readonly firstResetCap: string;
  readonly periodicCap: string;
  readonly lifeCap: string;
  readonly lifeFloor: string;
  readonly roundDownTo: string | null;
}

interface RoundingInput {
  readonly mode: 'down' | 'up';
  readonly unit: string;
  readonly value: string;
}

interface CurveInput {
  readonly points: Pairs<BusinessDate>;
  readonly end: BusinessDate;
  readonly dates: readonly BusinessDate[];
}

interface PeriodInput {
  readonly points: readonly (readonly [number, number])[];
  readonly periods: readonly number[];
}

interface TableInput {
  readonly table: readonly (readonly [number, number])[];
  readonly values: readonly number[];
}

interface TableDownInput extends Omit<TableInput, 'values'> {
  readonly values: { readonly inclusive: readonly number[]; readonly exclusive: readonly number[] };
}

const rate = (decimal: string): Rational => Rational.parse(decimal);
const curveOf = (pairs: Pairs<BusinessDate>): RateCurve => pairs.map(([key, value]) => ({ key, value: rate(value) }));
const pointsOf = (pairs: readonly (readonly [number, number])[]): readonly Point<number, number>[] =>
  pairs.map(([key, value]) => ({ key, value }));
const cells = (values: Cells): readonly string[] => values.map((value) => (value === null ? 'none' : String(value)));

/** Rates compared exactly, whatever their spelling; the peer writes thirds and the like as fractions. */
function rates(name: string, expected: readonly string[], actual: readonly Rational[]): readonly Figure[] {
  const exact = (text: string): string => {
    const [over = '', under = '1'] = text.split('/');
    return rate(over).dividedBy(rate(under)).toString();
  };
  return listed(name, expected.map(exact), actual.map(String));
}

/** The step curve's value, and where none stands yet what the peer takes instead. */
const stepped =
  (taken: PointTaken, otherwise: Rational) =>
  (curve: RateCurve, date: BusinessDate): Rational =>
    lookUp(curve, date, taken) ?? otherwise;

type Answer = (input: unknown, expected: unknown) => readonly Figure[];
const curveValues =
  (read: (curve: RateCurve, date: BusinessDate, input: CurveInput) => Rational): Answer =>
  (input, expected) => {
    const given = input as CurveInput;
    const actual = given.dates.map((date) => read(curveOf(given.points), date, given));
    return rates('value', (expected as { readonly values: readonly string[] }).values, actual);
  };
const periodValues =
  (taken: PointTaken): Answer =>
  (input, expected) => {
    const { points, periods } = input as PeriodInput;
    const actual = periods.map((period) => lookUp(pointsOf(points), period, taken));
    return listed('value', cells((expected as { readonly values: Cells }).values), cells(actual));
  };
const tableUp: Answer = (input, expected) => {
  const { table, values } = input as TableInput;
  const actual = values.map((value) => lookUp(pointsOf(table), value, 'at or before'));
  return listed('result', cells((expected as { readonly results: Cells }).results), cells(actual));
};

/** The last point's value goes on where none lies ahead. */
const validUntil = (curve: RateCurve, date: BusinessDate): Rational => {
  const value = lookUp(curve, date, 'at or after') ?? lookUp(curve, date, 'at or before');
  assert(value, 'a curve has a point');
  return value;
};

const byId: Readonly<Record<string, Answer>> = {
  'curve-step': curveValues(stepped('before', Rational.zero)),
  'curve-step-exclusive': curveValues(stepped('before', Rational.zero)),
  'curve-closed-factor': curveValues((curve, date, { end }) =>
    date > end ? Rational.one : stepped('at or before', Rational.one)(curve, date),
  ),
  'threshold-curve': curveValues(validUntil),
  'pricing-curve-linear': curveValues(interpolated),
  'curve-multiply': (input, expected) => {
    const given = input as { readonly rates: Pairs<BusinessDate>; readonly factors: Pairs<BusinessDate> };
    const { product } = expected as { readonly product: Pairs<BusinessDate> };
    const actual = multiplied(curveOf(given.rates), curveOf(given.factors));
    return [
      ...listed(
        'date',
        product.map(([date]) => date),
        actual.map(({ key }) => key),
      ),
      ...rates(
        'value',
        product.map(([, value]) => value),
        actual.map(({ value }) => value),
      ),
    ];
  },
  'curve-shift': (input, expected) => {
    const given = input as { readonly points: readonly string[]; readonly shift: string };
    const curve = given.points.map((value, index) => ({ key: addDays('2000-01-01', index), value: rate(value) }));
    const { points } = expected as { readonly points: readonly string[] };
    return rates(
      'point',
      points,
      shifted(curve, rate(given.shift)).map(({ value }) => value),
    );
  },
  'period-curve-1': periodValues('at or after'),
  'period-curve-2': periodValues('after'),
  'period-curve-3': periodValues('at or before'),
  'period-curve-4': periodValues('before'),
  'table-lookup-up': tableUp,
  'table-lookup-up-2': tableUp,
  'table-lookup-down': (input, expected) => {
    const { table, values } = input as TableDownInput;
    const { results } = expected as { readonly results: { readonly inclusive: Cells; readonly exclusive: Cells } };
    const inOrder = (of: readonly number[], by: 'reaching' | 'exceeding'): Cells =>
      of.map((value) => lookUpInOrder(pointsOf(table), value, by));
    return [
      ...listed('inclusive', cells(results.inclusive), cells(inOrder(values.inclusive, 'reaching'))),
      ...listed('exclusive', cells(results.exclusive), cells(inOrder(values.exclusive, 'exceeding'))),
    ];
  },
};

const byKind: Readonly<Record<string, Answer>> = {
  'rate-reset': (input, expected) => {
    const given = input as ResetInput;
    const index = 'index';
    const terms = {
      index,
      spread: rate(given.spread),
      initialRate: rate(given.initialRate),
      rounding: given.roundDownTo === null ? null : { direction: 'down' as const, step: rate(given.roundDownTo) },
      firstResetCap: rate(given.firstResetCap),
      periodicCap: rate(given.periodicCap),
      cap: rate(given.lifeCap),
      floor: rate(given.lifeFloor),
    };
    const resets = given.fixings.map(([date]) => date);
    const fixings = given.fixings.map(([date, value]) => ({ index, date, rate: rate(value) }));
    const [first] = resets;
    assert(first, 'a reset has a fixing');
    const actual = floatingRates(terms, addDays(first, -1), resets, fixings);
    return rates(
      'rate',
      (expected as { readonly rates: readonly string[] }).rates,
      actual.map((one) => one.rate),
    );
  },
  rounding: (input, expected) => {
    const { mode, unit, value } = input as RoundingInput;
    const rounded = roundToStep(rate(value), { direction: mode, step: rate(unit) });
    return rates('result', [(expected as { readonly result: string }).result], [rounded]);
  },
};

export const rateCases = peerCases<unknown, unknown>('rates-curves.json', answer);

function answer({ id, kind, input, expected }: PeerCase<unknown, unknown>): PeerAnswer {
  const compute = byId[id] ?? byKind[kind];
  return compute ? () => compute(input, expected) : { open: 'no curve or reset of ours computes it' };
}
