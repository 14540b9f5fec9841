import {
  rollConventions,
  type DatePattern,
  type DatesTerms,
  type OffsetDays,
  type PhaseEnd,
  type RemittanceTerms,
  type RollConvention,
  type SchedulePhase,
  type ScheduleTerms,
  type StepBase,
  type StepOffset,
} from '#domain/schedule';
import {
  date,
  dayOfYear,
  deferred,
  id,
  integer,
  listOf,
  name,
  object,
  oneOf,
  orObject,
  variants,
  variantsByField,
  type Shape,
} from '../shape.js';

/** Most working days between two dates of a period's schedule. */
const OFFSET_DAYS_MAX = 60;
/** Most calendar days between two dates of a period's schedule, or that a pattern moves its dates by. */
const CALENDAR_DAYS_MAX = 366;
/** Most working days that a pattern moves its dates by. */
const WORKING_DAYS_MAX = 250;
/** Most months between two dates of a pattern. */
const MONTHS_MAX = 120;

const before = integer(-OFFSET_DAYS_MAX, 0);
const after = integer(0, OFFSET_DAYS_MAX);
const roll: Shape<RollConvention> = oneOf(...rollConventions);

type Pattern<Kind extends DatePattern['kind']> = Extract<DatePattern, { kind: Kind }>;

/** A rule that names dates; patterns of patterns are of the same shape. */
export const datePattern: Shape<DatePattern> = deferred('DatePattern', () => anyPattern);

const anyPattern = variants<DatePattern>('kind', {
  'month end': object<Pattern<'month end'>>({ kind: oneOf('month end') }),
  'quarter end': object<Pattern<'quarter end'>>({ kind: oneOf('quarter end') }),
  'day of month': object<Pattern<'day of month'>>({ kind: oneOf('day of month'), day: integer(1, 31) }),
  'days of year': object<Pattern<'days of year'>>({ kind: oneOf('days of year'), days: listOf(dayOfYear) }),
  'every months': object<Pattern<'every months'>>({
    kind: oneOf('every months'),
    months: integer(1, MONTHS_MAX),
    first: date,
  }),
  weekday: object<Pattern<'weekday'>>({ kind: oneOf('weekday'), weekday: integer(1, 7) }),
  dates: object<Pattern<'dates'>>({ kind: oneOf('dates'), dates: listOf(date) }),
  union: object<Pattern<'union'>>({ kind: oneOf('union'), of: listOf(datePattern) }),
  except: object<Pattern<'except'>>({ kind: oneOf('except'), base: datePattern, not: datePattern }),
  between: object<Pattern<'between'>>({ kind: oneOf('between'), base: datePattern, from: date, to: date }, [
    'from',
    'to',
  ]),
  'first then': object<Pattern<'first then'>>({ kind: oneOf('first then'), first: date, then: datePattern }),
  'days after': object<Pattern<'days after'>>({
    kind: oneOf('days after'),
    base: datePattern,
    days: integer(-CALENDAR_DAYS_MAX, CALENDAR_DAYS_MAX),
  }),
  'working days after': object<Pattern<'working days after'>>({
    kind: oneOf('working days after'),
    base: datePattern,
    workingDays: integer(-WORKING_DAYS_MAX, WORKING_DAYS_MAX),
  }),
  rolled: object<Pattern<'rolled'>>({ kind: oneOf('rolled'), base: datePattern, roll }),
});

/** Days of the deal's own: a list, or a pattern. */
export const dates: Shape<DatesTerms> = orObject(listOf(date, 0), datePattern);

const phase = object<SchedulePhase>(
  {
    payment: datePattern,
    determination: datePattern,
    until: variantsByField<PhaseEnd>({
      cleared: object<Extract<PhaseEnd, { cleared: unknown }>>({ cleared: listOf(id) }),
      date: object<Extract<PhaseEnd, { date: unknown }>>({ date }),
    }),
  },
  ['until'],
);

const from: Shape<StepBase> = oneOf('determination', 'payment');
const workingDays = integer(-OFFSET_DAYS_MAX, OFFSET_DAYS_MAX);
const calendarDays = integer(-CALENDAR_DAYS_MAX, CALENDAR_DAYS_MAX);

const offsetDays = variantsByField<OffsetDays>({
  workingDays: object<Extract<OffsetDays, { workingDays: unknown }>>({ workingDays }),
  calendarDays: object<Extract<OffsetDays, { calendarDays: unknown }>>({ calendarDays, roll }, ['roll']),
});

type OffsetFrom = Exclude<StepOffset, number>;
const offsetFrom = variantsByField<OffsetFrom>({
  workingDays: object<Extract<OffsetFrom, { workingDays: unknown }>>({ workingDays, from }),
  calendarDays: object<Extract<OffsetFrom, { calendarDays: unknown }>>({ calendarDays, roll, from }, ['roll']),
});

const offsetAfter: Shape<StepOffset> = orObject(after, offsetFrom);
const offsetBefore: Shape<StepOffset> = orObject(before, offsetFrom);

type Common = Omit<Extract<ScheduleTerms, { periods: unknown }>, 'periods'>;

const common = {
  calendarId: id,
  otherCalendarIds: listOf(id),
  interestDates: roll,
  paymentRoll: roll,
  offsets: object<Common['offsets']>(
    {
      servicerReport: offsetAfter,
      custodianReport: offsetAfter,
      reminder: offsetBefore,
      trusteeReport: offsetBefore,
      allocation: offsetBefore,
      recordDate: offsetBefore,
    },
    ['reminder'],
  ),
  remittances: listOf(object<RemittanceTerms>({ level: name, each: datePattern, after: offsetDays }, ['each'])),
} as const;
const optional = ['otherCalendarIds', 'remittances'] as const;

type Listed = Extract<ScheduleTerms, { periods: unknown }>;
type Phased = Extract<ScheduleTerms, { phases: unknown }>;

/** When the deal collects and pays: period by period, or by rules. */
export const schedule: Shape<ScheduleTerms> = variantsByField<ScheduleTerms>({
  periods: object<Listed>(
    { ...common, periods: listOf(object<Listed['periods'][number]>({ determinationDate: date, paymentDate: date })) },
    optional,
  ),
  phases: object<Phased>({ ...common, phases: listOf(phase) }, optional),
});
