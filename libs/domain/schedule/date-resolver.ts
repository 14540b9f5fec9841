import { assert, type WorkingDays, type Refusal, type Result } from '#domain/shared';
import { planningCalendar } from './planning-calendar.js';
import type { ScheduleRule } from './schedule-rule.js';
import type { ScheduledDate } from './scheduled-period.js';

/**
 * Finds the dates of one period by the calendar, and where it lacks a year by that year's weekdays, keeping which dates
 * these are and what the calendar said to the first of them.
 */
export class DateResolver {
  private readonly planning: WorkingDays;
  private readonly unknown = new Set<ScheduledDate>();
  private refused: Refusal | null = null;

  constructor(
    private readonly calendar: WorkingDays,
    deal: Pick<ScheduleRule, 'cutOffDate' | 'legalMaturityDate'>,
  ) {
    this.planning = planningCalendar(calendar, deal);
  }

  /** Why a date is provisional, CALENDAR_YEAR_MISSING; null where all are known. */
  get missing(): Refusal | null {
    return this.refused;
  }

  /** The dates that rest on a year without data. */
  get provisional(): readonly ScheduledDate[] {
    return [...this.unknown];
  }

  /** What begins where the period before ended is no better known than its end. */
  takeOver(provisional: readonly ScheduledDate[]): void {
    if (provisional.includes('determinationDate')) this.unknown.add('collectionFrom');
    if (provisional.includes('interestTo')) this.unknown.add('interestFrom');
  }

  /** Finds the date so named, which rests on others that were found before it. */
  resolve<T>(
    name: ScheduledDate,
    bases: readonly ScheduledDate[],
    find: (calendar: WorkingDays) => Result<T, Refusal>,
  ): T {
    if (bases.some((base) => this.unknown.has(base))) this.unknown.add(name);
    const known = find(this.calendar);
    if (known.ok) return known.value;
    this.refused ??= known.error;
    this.unknown.add(name);
    const planned = find(this.planning);
    assert(planned.ok, 'a planning calendar knows every year of the deal');
    return planned.value;
  }
}
