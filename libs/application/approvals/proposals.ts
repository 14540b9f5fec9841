import type { ApprovalGiven, ApprovalWithdrawn, GovernedOperation, Proposal, ProposalSubject } from '#domain/approvals';
import { proposalEvents, subjectIn, type ProposalName } from '#domain/events';
import { assert, type DomainEvent } from '#domain/shared';
import type { StoredEvent, StoredEventOf } from '#event-store';
import { newestSaying } from '../newest-digest.js';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

/** What requests of the governed operations name beside the deal; each operation's names those that its proposals are told apart by. */
interface Named extends Readonly<Record<Exclude<ProposalName, 'periodNumber' | 'number'>, string>> {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly number: number;
}

/** The stream in which an operation's proposals are, and what becomes of them; some of the latter elsewhere where `decidedIn` says so. */
interface Place {
  readonly in: (named: Named) => string;
  readonly decidedIn?: (named: Named) => string;
}

const places: Readonly<Record<GovernedOperation, Place>> = {
  'approve-amendment': { in: ({ dealId }) => streams.deal(dealId) },
  'confirm-termination': { in: ({ dealId }) => streams.deal(dealId) },
  'liquidate-trust': { in: ({ dealId }) => streams.deal(dealId) },
  'approve-buy-back': { in: ({ dealId }) => streams.buyBacks(dealId) },
  'confirm-buy-back-lapse': {
    ...{ in: ({ dealId }) => streams.buyBacks(dealId), decidedIn: ({ dealId }) => streams.collections(dealId) },
  },
  'approve-purchase': { in: ({ dealId }) => streams.purchases(dealId) },
  'approve-restatement': { in: ({ dealId }) => streams.collections(dealId) },
  // Once the period is closed there is nothing to override.
  'approve-override': {
    in: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber),
    decidedIn: ({ dealId, periodNumber }) => streams.period(dealId, periodNumber),
  },
  'approve-investment': { in: ({ dealId }) => streams.investments(dealId) },
  'approve-investment-loss': { in: ({ dealId }) => streams.collections(dealId) },
  'approve-return-reversal': { in: ({ instructionId }) => streams.instruction(instructionId) },
  'confirm-trigger': { in: ({ dealId }) => streams.triggers(dealId) },
  'confirm-resolutions': { in: ({ dealId, meetingId }) => streams.meeting(dealId, meetingId) },
  'approve-distribution': { in: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber) },
  'instruct-distribution': { in: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber) },
  'publish-paper': { in: ({ dealId }) => streams.papers(dealId) },
  'confirm-forecast': { in: ({ dealId }) => streams.forecasts(dealId) },
  'confirm-expected-recoveries': { in: ({ dealId }) => streams.forecasts(dealId) },
  'approve-valid-part': { in: ({ dealId }) => streams.collections(dealId) },
  'approve-erasure': { in: () => streams.erasures },
};

/** What was approved and taken back of a proposal. */
export const approvalsIn = async (
  reader: StreamReader,
  stream: string,
): Promise<readonly StoredEventOf<ApprovalGiven | ApprovalWithdrawn>[]> =>
  (await reader.events(stream)) as readonly StoredEventOf<ApprovalGiven | ApprovalWithdrawn>[];

/** What a request of the operation is about. */
export const subjectOf = (operation: GovernedOperation, sent: object): ProposalSubject =>
  subjectIn(proposalEvents[operation].names, sent);

/**
 * The very proposal that a request approves, once the decision found that it is the one that stands. What was sent back and proposed again
 * is another proposal, be it to the letter the same: nobody's approval of the first is one of the second.
 */
export async function standingProposal(
  operation: GovernedOperation,
  sent: object,
  reader: StreamReader,
): Promise<Proposal> {
  const stream = places[operation].in(sent as Named);
  const standing = await newestSaying(reader, stream, proposalEvents[operation].proposes, subjectOf(operation, sent));
  assert(standing, `what ${operation} approves was proposed in ${stream}`);
  return { stream, version: standing.version };
}

/** Whether what was approved waits no longer: it was decided, sent back, or another proposal of the same took its place. */
export async function isSettled(
  { operation, proposal, about, dealId }: Pick<ApprovalGiven['payload'], 'operation' | 'proposal' | 'about' | 'dealId'>,
  reader: StreamReader,
): Promise<boolean> {
  const { proposes, settles } = proposalEvents[operation];
  const ends = new Set<string>([proposes, ...settles]);
  const isOfSame = ({ type, payload }: DomainEvent): boolean =>
    ends.has(type) && Object.entries(about).every(([field, value]) => (payload as ProposalSubject)[field] === value);
  const since = (await reader.events(proposal.stream)).slice(proposal.version);
  const { decidedIn } = places[operation];
  const elsewhere = decidedIn ? await reader.events(decidedIn({ ...about, dealId } as unknown as Named)) : [];
  const proposed = (await reader.events(proposal.stream))[proposal.version - 1];
  const isAfter = ({ recordedAt }: StoredEvent): boolean => proposed !== undefined && recordedAt >= proposed.recordedAt;
  return since.some(isOfSame) || elsewhere.filter(isAfter).some(isOfSame);
}
