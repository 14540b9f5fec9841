import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { registeredPool, type PeriodSources, type RegisteredPool, type ReportedPeriod } from '#domain/papers';
import * as period from '#domain/period';
import type { PoolEvent } from '#domain/pool';
import { jointly, type Calendar, type WorkingDays } from '#domain/shared';
import { calendarsNamed } from '../date-basis.js';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

/** What a paper of a period is prepared from, as the log has it. */
export async function reportSources(reader: StreamReader, of: OfPeriod): Promise<PeriodSources> {
  const { dealId, periodNumber } = of;
  const standing = await reader.state(streams.distribution(dealId, periodNumber), distribution);
  const known = await reader.state(streams.deal(dealId), deal);
  const reported = await reportedPeriod(reader, of);
  if (known.status === 'unregistered' || !reported) return { distribution: standing, facts: null, calendar: null };
  const before: ReportedPeriod[] = [];
  for (let earlier = 1; earlier < periodNumber; earlier += 1) {
    const one = await reportedPeriod(reader, { dealId, periodNumber: earlier });
    if (one) before.push(one);
  }
  return {
    distribution: standing,
    facts: {
      terms: deal.termsOfVersion(known, reported.termsVersion),
      pool: await poolOf(reader, dealId),
      period: reported,
      before,
    },
    calendar: await calendarOf(reader, reported),
  };
}

export async function reportedPeriod(
  reader: StreamReader,
  { dealId, periodNumber }: OfPeriod,
): Promise<ReportedPeriod | null> {
  const closed = await reader.state(streams.period(dealId, periodNumber), period);
  const paid = await reader.state(streams.distribution(dealId, periodNumber), distribution);
  if (closed.status !== 'closed' || paid.status === 'none') return null;
  const { termsVersion, dates, inputs } = closed;
  const { supportsReceived = [], result } = paid.calculation;
  return {
    periodNumber,
    termsVersion,
    dates,
    inputs,
    supportsReceived: [...(inputs.supportsReceived ?? []), ...supportsReceived],
    result,
  };
}

/** The pool as it was bought; null where none is registered. */
export const poolOf = async (reader: StreamReader, dealId: string): Promise<RegisteredPool | null> =>
  registeredPool((await reader.events<PoolEvent>(streams.pool(dealId))) as readonly PoolEvent[]);

/** The calendars by which the period was dated, as they are published now. */
async function calendarOf(reader: StreamReader, { dates }: ReportedPeriod): Promise<WorkingDays | null> {
  const ids = [dates.calendarId, ...dates.otherCalendars.map(({ calendarId }) => calendarId)];
  const states = await calendarsNamed(reader, ids);
  const [first, ...others] = states.flatMap((state): Calendar[] =>
    state.status === 'published' ? [state.calendar] : [],
  );
  return first ? jointly([first, ...others]) : null;
}
