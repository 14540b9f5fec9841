import type * as calendar from '#domain/calendar';
import * as deal from '#domain/deal';
import * as period from '#domain/period';
import type { RemittancePlan } from '#domain/reconciliation';
import { explainDates, remittanceSpans, type ExplainedDate, type PreviousPeriod } from '#domain/schedule';
import { assert, err, ok, refusal, type Calendar, type Refusal, type Result, type WorkingDays } from '#domain/shared';
import { dateBasisOf } from '../date-basis.js';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

/** A period of a deal's life with its dates, opened or still to come. */
export interface SchedulePeriod {
  readonly periodNumber: number;
  /** Which of the schedule's phases it belongs to, from 0. */
  readonly phase: number;
  /** `planned`: its dates may still move with a payment that clears a class, with an amendment, or with holidays. */
  readonly status: 'planned' | 'open' | 'closed';
  /** The version of the terms that gives its dates. */
  readonly termsVersion: number;
  readonly dates: readonly ExplainedDate[];
}

/** The dates of a deal's whole life as they stand. */
export interface DealSchedule {
  readonly dealId: string;
  readonly periods: readonly SchedulePeriod[];
}

/**
 * The schedule of a deal: each opened period by the dates that it was given and the calendars by which it was, the others as they are
 * planned under the calendars as published now, if no payment clears a further class. Refused: DEAL_UNKNOWN, SCHEDULE_UNRESOLVED.
 */
export async function standingSchedule(reader: StreamReader, dealId: string): Promise<Result<DealSchedule, Refusal>> {
  const registered = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
  if (!registered.ok) return registered;
  const periods: SchedulePeriod[] = [];
  let previous: PreviousPeriod | null = null;
  for (let periodNumber = 1; ; periodNumber += 1) {
    const state = await reader.state(streams.period(dealId, periodNumber), period);
    if (state.status === 'unopened') break;
    const { dates, status, termsVersion } = state;
    const terms = deal.termsOfVersion(registered.value, termsVersion);
    const explained = explainDates(terms, await workingDaysAsUsed(reader, terms, dates), dates);
    periods.push({ periodNumber, phase: dates.phase, status, termsVersion, dates: explained });
    previous = { ...dates, periodNumber };
  }
  const { calendars, clearedClasses, triggerChanges } = await dateBasisOf(reader, registered.value, periods.length + 1);
  const planned = period.plannedSchedule(registered.value, calendars, { previous, clearedClasses }, triggerChanges);
  if (!planned.ok) return planned;
  for (const { termsVersion, terms, period: to } of planned.value) {
    const dates = explainDates(terms, period.workingDaysOf(terms, calendars), to);
    periods.push({ periodNumber: to.periodNumber, phase: to.phase, status: 'planned', termsVersion, dates });
  }
  return ok({ dealId, periods });
}

/** The remittances of a period by the dates and calendars that it was given. Refused: DEAL_UNKNOWN, PERIOD_UNKNOWN. */
export async function standingRemittances(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<Result<RemittancePlan, Refusal>> {
  const registered = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
  if (!registered.ok) return registered;
  const state = await reader.state(streams.period(dealId, periodNumber), period);
  if (state.status === 'unopened') {
    const at = { field: 'periodNumber', value: String(periodNumber) };
    return err(refusal('PERIOD_UNKNOWN', `period ${periodNumber} of ${dealId} was not opened`, at));
  }
  const { dates, termsVersion } = state;
  const terms = deal.termsOfVersion(registered.value, termsVersion);
  const spans = remittanceSpans(terms, await workingDaysAsUsed(reader, terms, dates), dates);
  const servicers = deal.servicersOn(terms, dates.determinationDate).map(({ partyId }) => partyId);
  return ok({ dealId, periodNumber, determinationDate: dates.determinationDate, spans, servicers });
}

/** What was worked by the calendars by which a period was dated. */
async function workingDaysAsUsed(
  reader: StreamReader,
  terms: deal.DealTerms,
  dates: period.PeriodDates,
): Promise<WorkingDays> {
  const calendars = await calendarsAsUsed(reader, dates);
  const published = calendars.map((one) => ({ status: 'published', calendar: one }) as const);
  return period.workingDaysOf(terms, published);
}

/** The publications of the calendars by which a period was dated. */
async function calendarsAsUsed(reader: StreamReader, dates: period.PeriodDates): Promise<Calendar[]> {
  const named = [{ calendarId: dates.calendarId, version: dates.calendarVersion }, ...dates.otherCalendars];
  return Promise.all(
    named.map(async ({ calendarId, version }) => {
      const published = await reader.events<calendar.CalendarEvent>(streams.calendar(calendarId));
      const used = published.find(({ payload }) => payload.version === version);
      assert(used, `calendar ${calendarId} has a version ${version}`);
      return used.payload;
    }),
  );
}
