import type { CollectionsEvent } from '#domain/collections';
import * as deal from '#domain/deal';
import type { DealEvent } from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { DistributionEvent } from '#domain/distribution';
import * as instruction from '#domain/instruction';
import type { InstructionEvent } from '#domain/instruction';
import * as forecast from '#domain/forecast';
import {
  categoryMigration,
  countedUpTo,
  toldEvents,
  type ApprovedRestatement,
  type DraftedTransfers,
  type PaperKind,
  type PapersEvent,
  type ReissuedTransfer,
  type Sources,
  type TrustEnding,
} from '#domain/papers';
import * as period from '#domain/period';
import { assert, yearOf } from '#domain/shared';
import { counterparty } from '#domain/waterfall';
import { standingSources } from '../asset-standings.js';
import { calendarsNamed } from '../date-basis.js';
import type { StreamReader } from '../operation.js';
import { instructionIdsUpTo } from '../reconciliation-sources.js';
import { registersAt, versionsWithheldBy } from '../registers.js';
import { streams } from '../streams.js';
import { assetDetailOf } from './asset-detail.js';
import { poolOf, reportedPeriod, reportSources } from './report-sources.js';

interface PaperOf {
  readonly dealId: string;
  readonly number: number;
}

type Load<K extends PaperKind> = (reader: StreamReader, of: PaperOf) => Promise<Sources[K]>;

const ofPeriod = (reader: StreamReader, { dealId, number }: PaperOf) =>
  reportSources(reader, { dealId, periodNumber: number });

/** What each kind of paper is made from, read of the log; no kind reads more than it needs. */
const loads: { readonly [K in PaperKind]: Load<K> } = {
  'information registration': async (reader, { dealId }) => ({
    deal: await reader.state(streams.deal(dealId), deal),
    pool: await poolOf(reader, dealId),
    assetDetail: await assetDetailOf(reader, dealId),
  }),
  'trustee report': async (reader, of) => ({
    ...(await ofPeriod(reader, of)),
    beside: await besidePayments(reader, of),
  }),
  'distribution report': async (reader, of) => ({
    ...(await ofPeriod(reader, of)),
    registers: await registersWithheldBy(reader, of),
  }),
  'transfer instructions': async (reader, of) => ({
    ...(await ofPeriod(reader, of)),
    transfers: await draftedTransfers(reader, of),
  }),
  'reissued transfer': async (reader, of) => {
    const reissue = await reissuedTransfer(reader, of);
    // There is no period 0: of nothing sent again there is no paper.
    return { ...(await ofPeriod(reader, { ...of, number: reissue?.issued.periodNumber ?? 0 })), reissue };
  },
  'payment notice': async (reader, of) => ({
    ...(await ofPeriod(reader, of)),
    resent: await lumpSumsSentAgain(reader, of),
  }),
  'redemption confirmation': ofPeriod,
  'annual report': async (reader, { dealId, number: year }) => {
    const last = await lastPeriod(reader, dealId, (paymentDate) => yearOf(paymentDate) <= year);
    const sources = await reportSources(reader, { dealId, periodNumber: last });
    const paid = sources.facts?.period.dates.paymentDate;
    const told = toldEvents((await reader.events(streams.papers(dealId))) as unknown as readonly PapersEvent[]);
    return { ...(paid !== undefined && yearOf(paid) === year ? sources : { ...sources, facts: null }), told };
  },
  'material event report': async (reader, { dealId }) => {
    const known = await reader.state(streams.deal(dealId), deal);
    if (known.status === 'unregistered') return { deal: known, calendar: null };
    const calendars = await calendarsNamed(reader, period.calendarIdsOf(known.terms));
    return { deal: known, calendar: period.workingDaysOf(known.terms, calendars) };
  },
  'correction notice': async (reader, of) => {
    const restatement = await approvedRestatement(reader, of);
    // There is no period 0: of no restatement there is nothing to tell.
    const number = restatement?.restatement.periodNumber ?? 0;
    return { ...(await ofPeriod(reader, { ...of, number })), restatement };
  },
  'liquidation report': async (reader, { dealId }) => ({
    ...(await reportSources(reader, { dealId, periodNumber: await lastPeriod(reader, dealId, () => true) })),
    ending: await endingOf(reader, dealId),
  }),
};

/** What a paper of that kind is made from. */
export const paperSources = <K extends PaperKind>(
  reader: StreamReader,
  { kind, ...of }: PaperOf & { readonly kind: K },
): Promise<Sources[K]> => loads[kind](reader, of);

/** The newest period with a distribution whose payment date is as asked; 0 where there is none. */
async function lastPeriod(
  reader: StreamReader,
  dealId: string,
  isAsked: (paymentDate: string) => boolean,
): Promise<number> {
  for (let periodNumber = 1; ; periodNumber += 1) {
    const reported = await reportedPeriod(reader, { dealId, periodNumber });
    if (!reported || !isAsked(reported.dates.paymentDate)) return periodNumber - 1;
  }
}

/** The registers as they stood when tax was withheld by them; as they stand where none was. */
async function registersWithheldBy(reader: StreamReader, { dealId, number }: PaperOf): ReturnType<typeof registersAt> {
  const standing = await reader.state(streams.distribution(dealId, number), distribution);
  return registersAt(reader, await reader.state(streams.deal(dealId), deal), versionsWithheldBy(standing));
}

async function besidePayments(
  reader: StreamReader,
  { dealId, number }: PaperOf,
): Promise<Sources['trustee report']['beside']> {
  const recorded = await reader.state(streams.forecasts(dealId), forecast);
  const reported = await reportedPeriod(reader, { dealId, periodNumber: number });
  return {
    forecast: reported && forecast.prospectusForecast(recorded, reported.dates.determinationDate),
    migration: categoryMigration(await standingSources(reader, dealId, countedUpTo(number))),
  };
}

async function draftedTransfers(reader: StreamReader, { dealId, number }: PaperOf): Promise<DraftedTransfers | null> {
  const events = await reader.events<DistributionEvent>(streams.distribution(dealId, number));
  const drafted = events.findLast(({ type }) => type === 'InstructionsDrafted');
  if (!drafted || !('groups' in drafted.payload)) return null;
  const draft = drafted.payload;
  const sent = instructedIn(events);
  const answers = await Promise.all(
    sent.flatMap(({ instructions }) => instructions).map(({ instructionId }) => answerTo(reader, instructionId)),
  );
  return { draft, signatures: sent[0]?.signatures ?? null, answers: answers.flat() };
}

/** The groups of transfers that were sent, the first one first. */
const instructedIn = (events: readonly Pick<DistributionEvent, 'payload'>[]) =>
  events.flatMap(({ payload }) => ('signatures' in payload ? [payload] : []));

async function answerTo(reader: StreamReader, instructionId: string): Promise<DraftedTransfers['answers']> {
  const state = await reader.state(streams.instruction(instructionId), instruction);
  if (state.status === 'none') return [];
  return [{ instructionId, status: state.status, execution: state.status === 'executed' ? state.execution : null }];
}

/** The transfer that was sent again as the deal's so manieth, in the order of the log. */
async function reissuedTransfer(reader: StreamReader, { dealId, number }: PaperOf): Promise<ReissuedTransfer | null> {
  const periodNumber = await lastPeriod(reader, dealId, () => true);
  const found: SentAgain[] = [];
  for (const instructionId of await instructionIdsUpTo(reader, { dealId, periodNumber })) {
    found.push(...(await sendingsAgain(reader, instructionId)));
  }
  const inOrder = found.sort((one, other) => (one.position < other.position ? -1 : 1));
  return inOrder[number - 1] ?? null;
}

/** The period's lump sums that were sent to the registrar again, the newest sending of each. */
async function lumpSumsSentAgain(reader: StreamReader, { dealId, number }: PaperOf): Promise<ReissuedTransfer[]> {
  const sent = instructedIn(await reader.events<DistributionEvent>(streams.distribution(dealId, number)));
  const lumpSums = sent.flatMap(({ instructions }) => instructions).filter(({ to }) => to === counterparty.registrar);
  const again = await Promise.all(lumpSums.map(({ instructionId }) => sendingsAgain(reader, instructionId)));
  return again.flatMap((sendings) => sendings.slice(-1));
}

type SentAgain = ReissuedTransfer & { readonly position: bigint };

/** Every sending of a transfer after its first, each with what became of the one before. */
async function sendingsAgain(reader: StreamReader, instructionId: string): Promise<SentAgain[]> {
  const found: SentAgain[] = [];
  let after: ReissuedTransfer['after'] = 'not executed';
  for (const { position, ...event } of await reader.events<InstructionEvent>(streams.instruction(instructionId))) {
    const { type, payload, effectiveDate: issuedOn } = event as unknown as InstructionEvent;
    if (type === 'PaymentReturned') after = 'returned';
    if (type === 'InstructionNotExecuted') after = 'not executed';
    if (type === 'InstructionIssued' && payload.attempt > 1) found.push({ issued: payload, issuedOn, after, position });
  }
  return found;
}

/** The restatement that was approved as the deal's so manieth, with those of its period before it. */
async function approvedRestatement(
  reader: StreamReader,
  { dealId, number }: PaperOf,
): Promise<ApprovedRestatement | null> {
  const events = (await reader.events(streams.collections(dealId))) as unknown as readonly CollectionsEvent[];
  const approved: ApprovedRestatement[] = [];
  const proposed = new Map<number, ApprovedRestatement['restatement']>();
  for (const event of events) {
    if (event.type === 'RestatementProposed') proposed.set(event.payload.periodNumber, event.payload);
    if (event.type !== 'PeriodRestated') continue;
    const { periodNumber } = event.payload;
    const restatement = proposed.get(periodNumber);
    assert(restatement, () => `what restates period ${periodNumber} of ${dealId} was proposed`);
    const before = approved.map((one) => one.restatement).filter((one) => one.periodNumber === periodNumber);
    approved.push({ restatement, before, approvedOn: event.effectiveDate });
  }
  return approved[number - 1] ?? null;
}

async function endingOf(reader: StreamReader, dealId: string): Promise<TrustEnding | null> {
  const events = (await reader.events<DealEvent>(streams.deal(dealId))) as readonly DealEvent[];
  const ended = events.findLast((event) => event.type === 'TrustTerminated');
  return ended?.payload ?? null;
}
