import { lookUp } from '#domain/rates';
import { firstDates, generateDates, type DatePattern } from '#domain/schedule';
import { addDays, assert, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { listed } from '../case-group.js';
import { peerCases, type PeerAnswer, type PeerCase } from './peer-file.js';

/** A pattern as the peer writes it. */
export type PeerPattern =
  | { readonly kind: 'MonthEnd' | 'MonthFirst' | 'QuarterEnd' }
  | { readonly kind: 'DayOfMonth' | 'Weekday'; readonly value: number }
  | { readonly kind: 'Custom'; readonly dates: readonly BusinessDate[] }
  | { readonly kind: 'Union'; readonly of: readonly PeerPattern[] }
  | { readonly kind: 'EveryNMonths'; readonly from: BusinessDate; readonly n: number }
  | { readonly kind: 'Exclude'; readonly base: PeerPattern; readonly minus: readonly PeerPattern[] }
  | { readonly kind: 'OffsetDays'; readonly base: PeerPattern; readonly days: number }
  | {
      readonly kind: 'startsAt' | 'endsAt';
      readonly bound: 'inclusive' | 'exclusive';
      readonly date: BusinessDate;
      readonly base: PeerPattern;
    };

interface DealScheduleInput {
  readonly closing: BusinessDate;
  readonly statedMaturity: BusinessDate;
  readonly firstCollection: BusinessDate;
  readonly collectionPattern: PeerPattern;
  readonly firstPayment: BusinessDate;
  readonly paymentPattern: PeerPattern;
}

interface Input extends Partial<DealScheduleInput> {
  readonly pattern?: PeerPattern;
  readonly start?: BusinessDate;
  readonly end?: BusinessDate | null;
  /** Which ends of the stretch count, in the peer's words. */
  readonly endpoints?: string;
  readonly step?: string;
  readonly count?: number;
  readonly dates?: readonly BusinessDate[];
  readonly cases?: readonly string[];
}

interface Expected {
  readonly dates?: readonly BusinessDate[];
  readonly collections?: readonly BusinessDate[];
  readonly payments?: readonly BusinessDate[];
  readonly results?: readonly (readonly BusinessDate[])[];
}

/** The same pattern in our words. */
export function ourPattern(pattern: PeerPattern): DatePattern {
  switch (pattern.kind) {
    case 'MonthEnd':
      return { kind: 'month end' };
    case 'MonthFirst':
      return { kind: 'day of month', day: 1 };
    case 'QuarterEnd':
      return { kind: 'quarter end' };
    case 'DayOfMonth':
      return { kind: 'day of month', day: pattern.value };
    case 'Weekday':
      // The peer's Sunday is 0.
      return { kind: 'weekday', weekday: pattern.value === 0 ? 7 : pattern.value };
    case 'Custom':
      return { kind: 'dates', dates: pattern.dates };
    case 'Union':
      return { kind: 'union', of: pattern.of.map(ourPattern) };
    case 'EveryNMonths':
      return { kind: 'every months', months: pattern.n, first: pattern.from };
    case 'Exclude': {
      const not: DatePattern = { kind: 'union', of: pattern.minus.map(ourPattern) };
      return { kind: 'except', base: ourPattern(pattern.base), not };
    }
    case 'OffsetDays':
      return { kind: 'days after', base: ourPattern(pattern.base), days: pattern.days };
    case 'startsAt': {
      const from = pattern.bound === 'inclusive' ? pattern.date : addDays(pattern.date, 1);
      return { kind: 'between', base: ourPattern(pattern.base), from };
    }
    case 'endsAt': {
      const to = pattern.bound === 'inclusive' ? pattern.date : addDays(pattern.date, -1);
      return { kind: 'between', base: ourPattern(pattern.base), to };
    }
  }
}

export const dateCases = peerCases<Input, Expected>('dates.json', answer);

function answer({ input, expected }: PeerCase<Input, Expected>): PeerAnswer {
  if (expected.collections && expected.payments) {
    const { collections, payments } = expected;
    return () => {
      const schedule = input as DealScheduleInput;
      return [
        ...listed('collection', collections, dealDates(schedule.firstCollection, schedule.collectionPattern, schedule)),
        ...listed('payment', payments, dealDates(schedule.firstPayment, schedule.paymentPattern, schedule)),
      ];
    };
  }
  if (expected.results) {
    const { results } = expected;
    return () =>
      results.flatMap((result, index) =>
        listed(`result ${index + 1}, date`, result, sliceFrom(input.dates ?? [], input.cases?.[index] ?? '')),
      );
  }
  const { dates } = expected;
  if (!dates) return { open: 'expects no dates' };
  return () => listed('date', dates, datesOf(input));
}

function datesOf({ pattern, start, end, endpoints, step, count }: Input): readonly BusinessDate[] {
  assert(start, 'dates begin somewhere');
  if (step !== undefined) {
    assert(step === '1 month' && count !== undefined, `a step of ${step} is one that the cases have`);
    return valueOf(firstDates({ kind: 'every months', months: 1, first: start }, addDays(start, 1), count));
  }
  assert(pattern, 'dates have a pattern');
  const ours = ourPattern(pattern);
  if (endpoints === 'first 2 dates on or after start') return valueOf(firstDates(ours, start, 2));
  assert(end, 'dates end somewhere');
  const [afterStart, beforeEnd] = [addDays(start, 1), addDays(end, -1)];
  switch (endpoints) {
    case undefined:
    case 'pattern dates only':
    case 'pattern dates only, a pattern date on either end counts':
      return valueOf(generateDates(ours, { from: start, to: end }));
    case 'start included, end excluded':
      return valueOf(generateDates(withDates(ours, start), { from: start, to: beforeEnd }));
    case 'both ends included':
      return valueOf(generateDates(withDates(ours, start, end), { from: start, to: end }));
    case 'both ends excluded':
      if (ours.kind === 'days after') {
        // The peer cuts the stretch first and moves the dates then, out of it if need be.
        const cut: DatePattern = { kind: 'between', base: ours.base, from: afterStart, to: beforeEnd };
        return valueOf(generateDates({ ...ours, base: cut }, { from: start, to: addDays(end, ours.days) }));
      }
      return valueOf(generateDates(ours, { from: afterStart, to: beforeEnd }));
    default:
      throw new Error(`the cases have no ends ${JSON.stringify(endpoints)}`);
  }
}

/** The first date as given, then the pattern's, up to the day before maturity. */
function dealDates(
  first: BusinessDate,
  pattern: PeerPattern,
  { closing, statedMaturity }: DealScheduleInput,
): readonly BusinessDate[] {
  const window = { from: closing, to: addDays(statedMaturity, -1) };
  return valueOf(generateDates({ kind: 'first then', first, then: ourPattern(pattern) }, window));
}

/** "after 2023-01-15 keep previous": the dates from the last one on or before that day. */
function sliceFrom(dates: readonly BusinessDate[], words: string): readonly BusinessDate[] {
  const after = /^after (\S+) keep previous$/.exec(words)?.[1];
  assert(after, `the cases have no slice ${JSON.stringify(words)}`);
  const points = dates.map((date) => ({ key: date, value: date }));
  const from = lookUp(points, after, 'at or before') ?? after;
  return valueOf(generateDates({ kind: 'dates', dates }, { from, to: '9999-12-31' }));
}

const withDates = (pattern: DatePattern, ...dates: readonly BusinessDate[]): DatePattern => ({
  kind: 'union',
  of: [pattern, { kind: 'dates', dates }],
});

function valueOf<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
