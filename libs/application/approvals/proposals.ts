import type { GovernedOperation, Proposal } from '#domain/approvals';
import type { TruststreamEvent } from '#domain/events';
import { assert } from '#domain/shared';
import { newestSaying } from '../newest-digest.js';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

/** What requests of the governed operations name; each operation's names those that its entry below asks for. */
interface Named {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly requestId: string;
  readonly purchaseId: string;
  readonly investmentId: string;
  readonly triggerId: string;
  readonly meetingId: string;
  readonly forecastId: string;
  readonly number: number;
  readonly kind: string;
}

/** Where the proposals of an operation are: events of a type in a stream, told from those beside them by what the request names. */
interface Proposed {
  readonly type: TruststreamEvent['type'];
  readonly in: (named: Named) => string;
  readonly by?: readonly (keyof Named)[];
}

const proposed: Readonly<Record<GovernedOperation, Proposed>> = {
  'approve-amendment': { type: 'AmendmentProposed', in: ({ dealId }) => streams.deal(dealId) },
  'confirm-termination': { type: 'TerminationProposed', in: ({ dealId }) => streams.deal(dealId) },
  'approve-buy-back': { type: 'BuyBackRequested', in: ({ dealId }) => streams.buyBacks(dealId), by: ['requestId'] },
  'confirm-buy-back-lapse': {
    ...{ type: 'BuyBackLapseProposed', in: ({ dealId }) => streams.buyBacks(dealId), by: ['requestId'] },
  },
  'approve-purchase': { type: 'PurchaseRequested', in: ({ dealId }) => streams.purchases(dealId), by: ['purchaseId'] },
  'approve-restatement': {
    ...{ type: 'RestatementProposed', in: ({ dealId }) => streams.collections(dealId), by: ['periodNumber'] },
  },
  'approve-override': {
    ...{ type: 'OverrideRequested', in: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber) },
  },
  'approve-investment': {
    ...{ type: 'InvestmentRequested', in: ({ dealId }) => streams.investments(dealId), by: ['investmentId'] },
  },
  'approve-investment-loss': {
    ...{ type: 'InvestmentLossProposed', in: ({ dealId }) => streams.collections(dealId), by: ['investmentId'] },
  },
  'confirm-trigger': {
    ...{ type: 'TriggerDeclarationProposed', in: ({ dealId }) => streams.triggers(dealId), by: ['triggerId'] },
  },
  'confirm-resolutions': { type: 'VotesCounted', in: ({ dealId, meetingId }) => streams.meeting(dealId, meetingId) },
  'approve-distribution': {
    ...{ type: 'DistributionCalculated', in: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber) },
  },
  'instruct-distribution': {
    ...{ type: 'InstructionsDrafted', in: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber) },
  },
  'publish-paper': { type: 'PaperPrepared', in: ({ dealId }) => streams.papers(dealId), by: ['number', 'kind'] },
  'confirm-forecast': { type: 'ForecastProposed', in: ({ dealId }) => streams.forecasts(dealId), by: ['forecastId'] },
};

/**
 * The very proposal that a request approves, once the decision found that it is the one that stands. What was sent back and proposed again
 * is another proposal, be it to the letter the same: nobody's approval of the first is one of the second.
 */
export async function standingProposal(
  operation: GovernedOperation,
  sent: object,
  reader: StreamReader,
): Promise<Proposal> {
  const named = sent as Named;
  const { type, in: streamOf, by = [] } = proposed[operation];
  const stream = streamOf(named);
  const saying = Object.fromEntries(by.map((field) => [field, named[field]]));
  const standing = await newestSaying(reader, stream, type, saying);
  assert(standing, `what ${operation} approves was proposed in ${stream}`);
  return { stream, version: standing.version };
}
