import type { DatePattern, OffsetDays, SchedulePhase, ScheduleTerms } from '#domain/schedule';
import type { Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { expressionsOfDeal } from './deal-expressions.js';
import { plannedLives } from './planned-periods.js';
import { repeated } from './repeated.js';
import { namedIn, waterfallsOf } from './walk.js';

/** Patterns within a pattern, itself included: more than any prospectus has, few enough to be worked out at once. */
const PATTERN_PARTS_MAX = 64;

/**
 * Calendars and levels stand once each; nothing that follows the end of a collection lies before it. A schedule by rules says when each of its phases ends, save the last, and, weekdays
 * counted as worked, names for each period a payment date and a determination date of its own; whether it does under
 * the holidays is known when the period is scheduled.
 */
export function validateSchedule(terms: DealTerms): Refusal[] {
  const { schedule } = terms;
  const { calendarId, otherCalendarIds = [], remittances = [] } = schedule;
  const named = (value: string, path: string) => ({ value, path: `schedule.${path}` });
  const faults = [
    ...repeated(
      [named(calendarId, 'calendarId'), ...otherCalendarIds.map((id, at) => named(id, `otherCalendarIds[${at}]`))],
      'another calendar',
    ),
    ...repeated(
      remittances.map(({ level }, at) => named(level, `remittances[${at}].level`)),
      'a level of its own',
    ),
    ...offsetFaults(schedule),
    ...remittances.flatMap(({ each }, at) => (each ? sizeFaults(each, `schedule.remittances[${at}].each`) : [])),
  ];
  const ahead = schedule.interestDates === 'unadjusted' ? null : looksAhead(terms);
  if (ahead !== null) {
    const needed = `"unadjusted", so that ${ahead} knows the next period’s days without a calendar`;
    faults.push(termFault('schedule.interestDates', schedule.interestDates, needed));
  }
  if ('periods' in schedule) return faults;
  faults.push(...schedule.phases.flatMap((phase, at) => phaseFaults(phase, at, terms)));
  // Patterns are worked out only where their form and their size allow it.
  return faults.length > 0 ? faults : lifeFaults(terms, schedule.phases);
}

/** What of the terms asks for the period after a payment's, first of all a reserve; null where nothing does. */
function looksAhead(terms: DealTerms): string | null {
  if (terms.reserve?.basis === 'next period') return 'reserve.basis';
  const [asks] = expressionsOfDeal(terms, waterfallsOf(terms).flat()).flatMap((expression) =>
    namedIn(expression).quantities.filter(({ term }) => term.quantity.endsWith('of the next period')),
  );
  return asks?.path ?? null;
}

/** What tells of a collection, or hands it over, cannot lie before the determination date, with which it ends. */
function offsetFaults({ offsets, remittances = [] }: ScheduleTerms): Refusal[] {
  const steps = (['servicerReport', 'custodianReport', 'trusteeReport', 'allocation'] as const).flatMap((step) => {
    const offset = offsets[step];
    const hangs = typeof offset !== 'number' && offset.from === 'determination';
    return hangs ? notBeforeEnd(offset, `schedule.offsets.${step}`) : [];
  });
  return [
    ...steps,
    ...remittances.flatMap(({ after }, at) => notBeforeEnd(after, `schedule.remittances[${at}].after`)),
  ];
}

function notBeforeEnd(offset: OffsetDays, path: string): Refusal[] {
  const [unit, days] =
    'workingDays' in offset ? ['workingDays', offset.workingDays] : ['calendarDays', offset.calendarDays];
  return days >= 0
    ? []
    : [termFault(`${path}.${unit}`, days, 'at least 0: no day before the end of what was collected')];
}

function phaseFaults({ payment, determination, until }: SchedulePhase, at: number, terms: DealTerms): Refusal[] {
  const { schedule, classes } = terms;
  const path = `schedule.phases[${at}]`;
  const isLast = 'phases' in schedule && at === schedule.phases.length - 1;
  const faults = [...sizeFaults(payment, `${path}.payment`), ...sizeFaults(determination, `${path}.determination`)];
  if (isLast && until) faults.push(termFault(`${path}.until`, until, 'no end of the last phase'));
  if (!isLast && !until)
    faults.push(termFault(`${path}.until`, until, 'when the phase ends, since another follows it'));
  if (until && 'cleared' in until) {
    const known = new Set(classes.map(({ classId }) => classId));
    until.cleared.forEach((classId, index) => {
      if (!known.has(classId)) faults.push(termFault(`${path}.until.cleared[${index}]`, classId, 'the id of a class'));
    });
  }
  return faults;
}

function lifeFaults(terms: DealTerms, phases: readonly SchedulePhase[]): Refusal[] {
  const lives = plannedLives(terms);
  const unresolved = lives.find((life) => !life.ok);
  if (unresolved && !unresolved.ok) {
    return [termFault('schedule.phases', phases, `dates for every period, but ${unresolved.error.message}`)];
  }
  const begun = new Set(lives.flatMap((life) => (life.ok ? life.value.map(({ phase }) => phase) : [])));
  return phases.flatMap(({ payment }, at) =>
    begun.has(at)
      ? []
      : [termFault(`schedule.phases[${at}].payment`, payment, 'a pattern that names a payment date of its phase')],
  );
}

const sizeFaults = (pattern: DatePattern, path: string): Refusal[] =>
  partsOf(pattern) > PATTERN_PARTS_MAX
    ? [termFault(path, pattern, `at most ${PATTERN_PARTS_MAX} patterns within each other`)]
    : [];

function partsOf(pattern: DatePattern): number {
  if (pattern.kind === 'union') return pattern.of.reduce((parts, one) => parts + partsOf(one), 1);
  const within = [
    ...('base' in pattern ? [pattern.base] : []),
    ...('not' in pattern ? [pattern.not] : []),
    ...('then' in pattern ? [pattern.then] : []),
  ];
  return within.reduce((parts, one) => parts + partsOf(one), 1);
}
