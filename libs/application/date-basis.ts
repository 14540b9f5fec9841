import * as calendar from '#domain/calendar';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as period from '#domain/period';
import type { BusinessDate } from '#domain/shared';
import * as triggers from '#domain/triggers';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** What the dates of a period follow from, as the log has it: the calendars, the period before, the classes cleared. */
export async function dateBasisOf(
  reader: StreamReader,
  known: deal.KnownDeal,
  periodNumber: number,
): Promise<period.DateBasis> {
  const { dealId } = known.terms;
  const calendarIds = deal.versionsOf(known).flatMap(({ terms }) => period.calendarIdsOf(terms));
  return {
    calendars: await calendarsNamed(reader, [...new Set(calendarIds)]),
    previous: await reader.state(streams.period(dealId, periodNumber - 1), period),
    clearedClasses: await clearedBefore(reader, known.terms, periodNumber),
    triggerChanges: await triggerChanges(reader, known.terms, periodNumber),
  };
}

/** The calendars as they are published, in the order given. */
export async function calendarsNamed(
  reader: StreamReader,
  calendarIds: readonly string[],
): Promise<calendar.CalendarState[]> {
  const states: calendar.CalendarState[] = [];
  for (const calendarId of calendarIds) states.push(await reader.state(streams.calendar(calendarId), calendar));
  return states;
}

/**
 * The classes that the last payment before a period cleared. A period opens when the one before it is closed, so that one is
 * often not paid yet, but the payment before it is.
 */
export async function clearedBefore(
  reader: StreamReader,
  terms: deal.DealTerms,
  periodNumber: number,
): Promise<readonly string[]> {
  for (const earlier of [periodNumber - 1, periodNumber - 2].filter((number) => number > 0)) {
    const paid = await reader.state(streams.distribution(terms.dealId, earlier), distribution);
    if (paid.status === 'paid') return period.clearedClasses(paid.closing);
  }
  return period.clearedClasses(period.initialPosition(terms));
}

/** The payments whose days reach into a period: the one before it, and the one before that. */
const PAYMENTS_WITHIN = 2;

/**
 * How the deal's triggers stood before the payments that fall into a period, what those payments found, and what was declared.
 * Nothing is read of a deal without triggers.
 */
async function triggerChanges(
  reader: StreamReader,
  { dealId, triggers: terms = [] }: deal.DealTerms,
  periodNumber: number,
): Promise<readonly period.TriggerChange[]> {
  if (terms.length === 0) return [];
  const changes: period.TriggerChange[] = [];
  for (let earlier = Math.max(1, periodNumber - PAYMENTS_WITHIN); earlier < periodNumber; earlier += 1) {
    const closed = await reader.state(streams.period(dealId, earlier), period);
    const paid = await reader.state(streams.distribution(dealId, earlier), distribution);
    if (closed.status !== 'closed' || paid.status !== 'paid') break;
    if (changes.length === 0) changes.push(...standingAt(closed.inputs.opening.book?.triggers ?? []));
    for (const { triggerId, date, outcome } of paid.calculation.result.book?.triggerRecords ?? []) {
      if (outcome === 'fired' || outcome === 'cured') changes.push({ triggerId, date, outcome });
    }
  }
  const { declared } = await reader.state(streams.triggers(dealId), triggers);
  return [...changes, ...declared.map(({ triggerId, date }) => ({ triggerId, date, outcome: 'fired' as const }))];
}

const standingAt = (
  positions: readonly { readonly triggerId: string; readonly firedOn: BusinessDate | null }[],
): period.TriggerChange[] =>
  positions.flatMap(({ triggerId, firedOn }) =>
    firedOn === null ? [] : [{ triggerId, date: firedOn, outcome: 'fired' }],
  );
