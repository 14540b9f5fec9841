import { isGoverned, type GovernedOperation, type ProposalSubject } from '#domain/approvals';
import { proposalEvents, subjectIn } from '#domain/events';
import { sumAmounts, type Amount } from '#domain/shared';
import { requestDigest, sha256Hex } from '#event-codec';
import type { LogEvent } from '../log-event.js';
import { begun, foldedTable, type Change } from '../table/folded-table.js';
import type { EventOf } from '../table/handlers.js';
import { lapsing } from '../table/lapsing-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { ApprovalRequest } from './approval-request.entity.js';

type RequestChange = Change<ApprovalRequest, 'subject'>;

const operations = Object.keys(proposalEvents).filter(isGoverned);

/** Which operations an event proposes to, and which it settles. */
const proposedBy = (type: LogEvent['type']) => operations.filter((one) => proposalEvents[one].proposes === type);
const settledBy = (type: LogEvent['type']) => operations.filter((one) => proposalEvents[one].settles.includes(type));

const keyOf = (operation: GovernedOperation, dealId: string | null | undefined, about: ProposalSubject) => ({
  subject: [operation, dealId ?? '', ...proposalEvents[operation].names.map((name) => about[name])].join('/'),
});

/** Of which deal the event is, and what of it the operation approves. */
function placeOf(operation: GovernedOperation, { payload }: LogEvent) {
  const dealId = 'dealId' in payload ? (payload.dealId ?? null) : null;
  const about = subjectIn(proposalEvents[operation].names, payload);
  return { dealId, about, key: keyOf(operation, dealId, about) };
}

const requests = foldedTable<ApprovalRequest, 'subject'>(ApprovalRequest, ['subject'], (event) => {
  if (event.type === 'ApprovalGiven') return [given(event)];
  if (event.type === 'ApprovalWithdrawn') return [withdrawn(event)];
  return [
    ...settledBy(event.type).map((operation) => settled(operation, event)),
    ...proposedBy(event.type).map((operation) => proposed(operation, event)),
    // What will be drafted pays what is calculated.
    ...(event.type === 'DistributionCalculated' ? [proposed('instruct-distribution', event)] : []),
  ];
});

/** Where nobody proposed it, as with a liquidation, it waits from the first approval on. */
const given = (event: EventOf<'ApprovalGiven'>): RequestChange =>
  changed(event, (before) => {
    const { givenBy, reason, amount } = event.payload;
    const kept = { givenBy, reason, givenAt: event.recordedAt };
    return { waits: true, amount: amount ?? before.amount, given: [...without(before, givenBy), kept] };
  });

/** Where nobody proposed it, it waits while an approval stands. */
const withdrawn = (event: EventOf<'ApprovalWithdrawn'>): RequestChange =>
  changed(event, (before) => {
    const left = without(before, event.payload.withdrawnBy);
    return { given: left, ...(before.operation === 'liquidate-trust' && { waits: left.length > 0 }) };
  });

/** What an approval changes of what it approves; nothing where another proposal took the place of that. */
function changed(
  event: EventOf<'ApprovalGiven' | 'ApprovalWithdrawn'>,
  change: (before: ApprovalRequest) => Partial<ApprovalRequest>,
): RequestChange {
  const { operation, proposal, dealId, about } = event.payload;
  const approvalId = requestDigest({ operation, proposal });
  return {
    key: keyOf(operation, dealId, about),
    fold: (row) => {
      const before = begun(row, event);
      return before.approvalId === approvalId ? { ...before, ...change(before) } : before;
    },
  };
}

const without = ({ given }: ApprovalRequest, subject: string) => given.filter(({ givenBy }) => givenBy !== subject);

function proposed(operation: GovernedOperation, event: LogEvent): RequestChange {
  const { stream, version, payload, position, recordedAt } = event;
  const { dealId, about, key } = placeOf(operation, event);
  const row: ApprovalRequest = {
    ...{ ...key, approvalId: requestDigest({ operation, proposal: { stream, version } }), operation, dealId, about },
    ...{ periodNumber: 'periodNumber' in payload ? payload.periodNumber : null, digest: digestOf(event) },
    ...{ position: position.toString(), proposedBy: proposerOf(event), proposedAt: recordedAt },
    ...{ amount: amountOf(event), given: [] },
    waits: proposalEvents[operation].proposes === event.type && operation !== 'liquidate-trust',
  };
  return {
    key,
    fold: (before) => (event.type === 'InstructionsDrafted' ? { ...row, amount: before?.amount ?? null } : row),
  };
}

function settled(operation: GovernedOperation, event: LogEvent): RequestChange {
  return { key: placeOf(operation, event).key, fold: (row) => row && { ...row, waits: false } };
}

/** What an approval of the proposal names; null where it says again what was proposed, or names nothing. */
function digestOf({ type, payload, payloadBytes }: LogEvent): string | null {
  switch (type) {
    case 'TerminationProposed':
    case 'TrustTerminated':
    case 'TriggerDeclarationProposed':
    case 'ErasureRequested':
      return null;
    case 'PaperPrepared':
      return requestDigest(payload.figures);
    case 'ValidPartProposed':
      return payload.fileDigest;
    default:
      return sha256Hex(payloadBytes);
  }
}

/** Who proposed it, who cannot approve it; null where it follows from the records. */
function proposerOf({ type, payload }: LogEvent): string | null {
  switch (type) {
    case 'DistributionCalculated':
      return payload.calculatedBy;
    case 'InstructionsDrafted':
      return payload.draftedBy;
    case 'PaperPrepared':
      return payload.preparedBy;
    case 'VotesCounted':
      return payload.countedBy;
    default:
      if ('requestedBy' in payload) return payload.requestedBy;
      return 'proposedBy' in payload ? payload.proposedBy : null;
  }
}

/** What a limit of the policy is applied to, where it has one: as `amountOf` of the application counts it once it is decided. */
function amountOf({ type, payload }: LogEvent): Amount | null {
  switch (type) {
    case 'BuyBackRequested':
    case 'PurchaseRequested':
      return payload.price;
    case 'InvestmentRequested':
    case 'ReturnReversalProposed':
      return payload.amount;
    case 'DistributionCalculated':
      return sumAmounts(payload.result.payments.map(({ amount }) => amount));
    default:
      return null;
  }
}

/** What waits for a second person, across deals, and who approved it so far. */
export const approvalsModel: ReadModel = {
  name: 'approvals',
  tables: [lapsing(requests, { of: 'approval_requests', where: 'waits', set: 'waits = false' })],
};
