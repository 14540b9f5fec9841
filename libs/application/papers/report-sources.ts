import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { PreparePaper, ReportedPeriod } from '#domain/papers';
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

/** What a trustee's report of a period is prepared from, as the log has it. */
export async function reportSources(
  reader: StreamReader,
  sent: OfPeriod,
): Promise<Pick<PreparePaper['added'], 'distribution' | 'facts' | 'calendar'>> {
  const { dealId, periodNumber } = sent;
  const standing = await reader.state(streams.distribution(dealId, periodNumber), distribution);
  const known = await reader.state(streams.deal(dealId), deal);
  const reported = await reportedPeriod(reader, sent);
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
      pool: await poolAtCutOff(reader, dealId),
      period: reported,
      before,
    },
    calendar: await calendarOf(reader, reported),
  };
}

async function reportedPeriod(
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

async function poolAtCutOff(
  reader: StreamReader,
  dealId: string,
): Promise<{ assetCount: number; claims: string } | null> {
  const events = await reader.events<PoolEvent>(streams.pool(dealId));
  const registered = events.findLast(({ type }) => type === 'PoolRegistered');
  if (!registered || !('claims' in registered.payload)) return null;
  const { assetCount, claims } = registered.payload;
  return { assetCount, claims };
}

/** The calendars by which the period was dated, as they are published now. */
async function calendarOf(reader: StreamReader, { dates }: ReportedPeriod): Promise<WorkingDays | null> {
  const ids = [dates.calendarId, ...dates.otherCalendars.map(({ calendarId }) => calendarId)];
  const states = await calendarsNamed(reader, ids);
  const [first, ...others] = states.flatMap((state): Calendar[] =>
    state.status === 'published' ? [state.calendar] : [],
  );
  return first ? jointly([first, ...others]) : null;
}
