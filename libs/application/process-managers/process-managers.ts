import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as period from '#domain/period';
import type { Refusal, Result } from '#domain/shared';
import { dateBasisOf } from '../date-basis.js';
import type { StreamReader } from '../operation.js';
import { admitPurchase } from '../operations/admit-purchase.js';
import { admitReplacements } from '../operations/admit-replacements.js';
import { completePeriodClose } from '../operations/complete-period-close.js';
import { answerInstruction } from '../operations/answer-instruction.js';
import { issueInstruction } from '../operations/issue-instruction.js';
import { lapseBuyBack } from '../operations/lapse-buy-back.js';
import { openPeriod } from '../operations/open-period.js';
import { reschedulePeriod } from '../operations/reschedule-period.js';
import { settleInstruction } from '../operations/settle-instruction.js';
import { terminateTrust } from '../operations/terminate-trust.js';
import { purchasesPaidIn } from '../purchases-paid-in.js';
import { streams } from '../streams.js';
import { carryOutResolutions } from './carry-out-resolutions.js';
import { ENDING_TYPES, endingBy, hasEnded } from './ending-by.js';
import { reaction, reactingTo, type ProcessManager } from './process-manager.js';

/** The trust ends by what a close, a payment or a confirmed trigger says. */
const endTrust = reactingTo('end-trust', ENDING_TYPES, async (event, reader) => {
  const ending = await endingBy(event, reader);
  return ending ? [reaction(terminateTrust, ending)] : [];
});

/** The first period opens with the trust. */
const openFirstPeriod = reactingTo('open-first-period', ['TrustEstablished'], ({ payload: { dealId } }) => [
  reaction(openPeriod, { dealId, periodNumber: 1 }),
]);

/** Collections go on when a period is closed: the next one opens, unless the schedule ends with it. */
const openNextPeriod = reactingTo('open-next-period', ['PeriodClosed'], async (event, reader) => {
  if (await hasEnded(reader, event.payload.dealId)) return [];
  const next = { dealId: event.payload.dealId, periodNumber: event.payload.periodNumber + 1 };
  const dates = await datesOf(reader, next);
  const isLast = !dates.ok && dates.error.code === 'PERIOD_UNKNOWN';
  return isLast ? [] : [reaction(openPeriod, next)];
});

/**
 * A payment that clears a class may change how often the deal pays: the period after it, which opened when the one before
 * was closed, then takes the dates of the phase that begins, or opens because that phase goes on.
 */
const followPhase = reactingTo('follow-phase', ['DistributionPaid'], async (event, reader) => {
  if (await hasEnded(reader, event.payload.dealId)) return [];
  const next = { dealId: event.payload.dealId, periodNumber: event.payload.periodNumber + 1 };
  const dates = await datesOf(reader, next);
  if (!dates.ok) return [];
  const standing = await reader.state(streams.period(next.dealId, next.periodNumber), period);
  if (standing.status === 'unopened') return [reaction(openPeriod, next)];
  const follows = standing.status === 'open' && standing.dates.phase !== dates.value.dates.phase;
  return follows ? [reaction(reschedulePeriod, next)] : [];
});

/**
 * 加速归集: a trigger that fired or was cured may change how often servicers remit: the period whose collections go on takes the
 * days of the level that holds now.
 */
const followRemittanceLevel = reactingTo(
  'follow-remittance-level',
  ['TriggerDeclared', 'DistributionPaid'],
  async (event, reader) => {
    const { dealId } = event.payload;
    const known = await reader.state(streams.deal(dealId), deal);
    if (known.status === 'unregistered' || !period.remittanceLevels(known.terms, [])) return [];
    const open = await newestPeriod(reader, dealId);
    if (open?.status !== 'open' || open.final) return [];
    const next = { dealId, periodNumber: open.periodNumber };
    const dates = await datesOf(reader, next);
    const follows = dates.ok && JSON.stringify(due(dates.value.dates)) !== JSON.stringify(due(open.dates));
    return follows ? [reaction(reschedulePeriod, next)] : [];
  },
);

const due = ({ remittances }: period.PeriodDates): unknown => remittances.map(({ due: days }) => days ?? null);

/** The last period that was opened; null before the first. */
async function newestPeriod(reader: StreamReader, dealId: string): Promise<period.OpenedPeriodState | null> {
  let newest: period.OpenedPeriodState | null = null;
  for (let periodNumber = 1; ; periodNumber += 1) {
    const state = await reader.state(streams.period(dealId, periodNumber), period);
    if (state.status === 'unopened') return newest;
    newest = state;
  }
}

/** The dates that a period has by the schedule as everything stands now. */
async function datesOf(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<Result<period.ResolvedDates, Refusal>> {
  const registered = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
  if (!registered.ok) return registered;
  const basis = await dateBasisOf(reader, registered.value, periodNumber);
  return period.resolveDates(registered.value, periodNumber, basis);
}

/** A period that its collections froze is closed. */
const completeClose = reactingTo('complete-close', ['CollectionsFrozen'], (event) => {
  const { dealId, periodNumber } = event.payload;
  return [reaction(completePeriodClose, { dealId, periodNumber })];
});

/** What an approved substitution brings in is taken into the pool. */
const admitApproved = reactingTo('admit-replacements', ['BuyBackApproved'], (event) => {
  if (event.payload.replacements.length === 0) return [];
  const { dealId, requestId } = event.payload;
  return [reaction(admitReplacements, { dealId, requestId })];
});

/** What a payment paid for is in the pool from then on. */
const admitPaid = reactingTo('admit-purchase', ['DistributionPaid'], async (event, reader) => {
  const { dealId, periodNumber } = event.payload;
  const paid = await purchasesPaidIn(reader, { dealId, periodNumber });
  return (paid?.purchaseIds ?? []).map((purchaseId) => reaction(admitPurchase, { dealId, purchaseId }));
});

/** A lapse that was confirmed where the money is booked ends its request. */
const lapseConfirmed = reactingTo('lapse-buy-back', ['BuyBackLapseConfirmed'], (event) => {
  const { dealId, requestId, outcome, reason, proposedBy, confirmedBy } = event.payload;
  const lapse = { dealId, requestId, outcome, reason, proposedBy, confirmedBy };
  return [reaction(lapseBuyBack, { ...lapse, confirmedOn: event.effectiveDate })];
});

/** Each transfer of an instructed stage goes to the custodian. */
const issueInstructions = reactingTo('issue-instructions', ['DistributionInstructed'], (event) => {
  const { dealId, periodNumber, instructions, signatures, dueTime } = event.payload;
  const signed = { dealId, periodNumber, signatures, dueTime };
  return instructions.map((draft) => reaction(issueInstruction, { ...draft, ...signed }));
});

/** Each answer of the custodian's file is given to its instruction. */
const giveAnswers = reactingTo('give-answers', ['InstructionAnswersReceived'], ({ payload }) =>
  payload.answers.map(({ line: _line, ...answer }) => reaction(answerInstruction, answer)),
);

/** An executed transfer is noted in its distribution, which goes on when the last of a stage is. */
const settleInstructions = reactingTo('settle-instructions', ['InstructionExecuted'], async (event, reader) => {
  const { dealId, periodNumber, instructionId } = event.payload;
  const noted = await reader.state(streams.distribution(dealId, periodNumber), distribution);
  // What is paid again after its return is noted already.
  if ('executed' in noted && noted.executed.includes(instructionId)) return [];
  return [reaction(settleInstruction, { dealId, periodNumber, instructionId })];
});

export const processManagers: readonly ProcessManager[] = [
  // Before those that open periods.
  endTrust,
  openFirstPeriod,
  openNextPeriod,
  followPhase,
  followRemittanceLevel,
  completeClose,
  carryOutResolutions,
  admitApproved,
  admitPaid,
  lapseConfirmed,
  issueInstructions,
  giveAnswers,
  settleInstructions,
];
