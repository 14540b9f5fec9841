import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as duties from '#domain/duties';
import * as papers from '#domain/papers';
import * as period from '#domain/period';
import * as reconciliation from '#domain/reconciliation';
import { planningCalendar } from '#domain/schedule';
import { ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { EventStore } from '#event-store';
import { closedDeal } from '../concerned-deals.js';
import { calendarsNamed } from '../date-basis.js';
import { standingSchedule } from '../dry-runs/standing-schedule.js';
import { Foreseen } from '../foreseen.js';
import type { StreamReader } from '../operation.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';

/** Reads the duties of deals from the log itself: of a deal that was read before, all that it likely needs by one statement. */
export class DutyCalendar {
  private readonly foreseen = new Foreseen();

  constructor(private readonly store: Pick<EventStore, 'readStream' | 'readStreams' | 'readNewest'>) {}

  /** A deal's duties as of a day, in the order in which they are due. Refused: as {@link plannedDuties}. */
  async of(dealId: string, today: BusinessDate): Promise<Result<duties.Duty[], Refusal>> {
    const names = this.foreseen.of('read-duties', streams.deal(dealId));
    const read = await this.store.readStreams(names.map((stream) => ({ stream, fromVersion: 1 })));
    const reader = new RecordedReader(this.store, new Map(names.map((stream, index) => [stream, read[index] ?? []])));
    const standing = await this.standing(reader, dealId, today);
    this.foreseen.remember('read-duties', streams.deal(dealId), reader.readInFull);
    return standing;
  }

  private async standing(
    reader: RecordedReader,
    dealId: string,
    today: BusinessDate,
  ): Promise<Result<duties.Duty[], Refusal>> {
    const planned = await plannedDuties(reader, dealId);
    if (!planned.ok) return planned;
    const marks = await reader.state(streams.duties(dealId), duties);
    const seen = await seenInLog(reader, dealId);
    const isLiquidated = (await closedDeal(dealId, reader)) !== null;
    return ok(
      planned.value
        .map((one) => duties.standingDuty(one, { seen, marks, today, isLiquidated }))
        .sort((a, b) => a.dueDate.localeCompare(b.dueDate)),
    );
  }

  /** The same where they stand among those of other deals: what keeps them from being known is then the deal's only duty. */
  async listed(dealId: string, today: BusinessDate): Promise<duties.Duty[]> {
    const found = await this.of(dealId, today);
    return found.ok ? found.value : [duties.unresolvedSchedule(found.error, today)];
  }
}

/**
 * What a deal's schedule makes due, period after period and year after year. A deal that is not established yet owes nothing, one
 * that ended only what its opened periods brought with them. Refused: DEAL_UNKNOWN, SCHEDULE_UNRESOLVED.
 */
export async function plannedDuties(
  reader: StreamReader,
  dealId: string,
): Promise<Result<duties.PlannedDuty[], Refusal>> {
  const known = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
  if (!known.ok) return known;
  const { status, terms } = known.value;
  if (status === 'registered') return ok([]);
  const schedule = await standingSchedule(reader, dealId);
  if (!schedule.ok) return schedule;
  const calendars = await calendarsNamed(reader, period.calendarIdsOf(terms));
  const calendar = planningCalendar(period.workingDaysOf(terms, calendars), terms);
  const owed = schedule.value.periods.filter((one) => status === 'established' || one.status !== 'planned');
  const yearly = { from: terms.closingDate, to: terms.legalMaturityDate };
  return ok([
    ...owed.flatMap((one) => duties.periodDuties(one, calendar)),
    ...(status === 'liquidated' ? [] : duties.yearlyDuties(yearly)),
  ]);
}

/** The ids of the duties that the log shows as done, of every period that was opened and every year that was reported. */
export async function seenInLog(reader: StreamReader, dealId: string): Promise<ReadonlySet<string>> {
  const booked = await reader.state(streams.collections(dealId), collections);
  const published = await reader.state(streams.papers(dealId), papers);
  const seen = new Set(reportedYears(published).map((year) => duties.yearDutyId(year + 1, 'annual report')));
  const servicers = await servicersOf(reader, dealId);
  for (let periodNumber = 1; ; periodNumber += 1) {
    const opened = await reader.state(streams.period(dealId, periodNumber), period);
    if (opened.status === 'unopened') return seen;
    const { frozen, statement, servicers: reported } = collections.collectionsOf(booked, periodNumber);
    const { status } = await reader.state(streams.distribution(dealId, periodNumber), distribution);
    const isPublished = (kind: papers.PaperKind): boolean =>
      (papers.paperOf(published, { number: periodNumber, kind })?.published ?? null) !== null;
    const done: readonly (readonly [duties.DutyKind, boolean])[] = [
      // What a closed period did not need is not asked for any more.
      ['servicer report', frozen || servicers.every((servicerId) => reported.has(servicerId))],
      ['custodian report', frozen || statement !== null],
      ['reconciliation', frozen || (await isReconciled(reader, dealId, periodNumber))],
      ['close', opened.status === 'closed'],
      ['calculation', status !== 'none' && status !== 'sent back'],
      ['approval', status !== 'none' && status !== 'sent back' && status !== 'calculated'],
      ['trustee report', isPublished('trustee report')],
      ['payment notice', isPublished('payment notice')],
      ['instruction', status === 'instructed' || status === 'settled' || status === 'paid'],
      ['payment', status === 'paid'],
    ];
    for (const [kind, isDone] of done) if (isDone) seen.add(duties.periodDutyId(periodNumber, kind));
  }
}

/** True where the period was reconciled, and nothing stands that differs. */
async function isReconciled(reader: StreamReader, dealId: string, periodNumber: number): Promise<boolean> {
  const runs = await reader.events(streams.reconciliation(dealId, periodNumber));
  const { breaks } = await reader.state(streams.reconciliation(dealId, periodNumber), reconciliation);
  return runs.length > 0 && ![...breaks.values()].some(({ stands }) => stands);
}

/** The years whose annual reports are published. */
const reportedYears = ({ papers: all }: papers.PapersState): readonly number[] =>
  all.flatMap(({ published }) => (published?.kind === 'annual report' ? [published.number] : []));

async function servicersOf(reader: StreamReader, dealId: string): Promise<readonly string[]> {
  const known = await reader.state(streams.deal(dealId), deal);
  return known.status === 'unregistered' ? [] : known.terms.parties.servicers.map(({ partyId }) => partyId);
}
